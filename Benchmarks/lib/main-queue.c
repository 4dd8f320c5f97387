// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

// Loaded before a program that runs under callgrind. dispatch_main() ends the main thread, and Valgrind 3.19 with it; this one
// keeps the thread and drains the main queue, as a run loop does.

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

int _dispatch_get_main_queue_handle_4CF(void);
void _dispatch_main_queue_callback_4CF(void *message);

void dispatch_main(void) {
    int event = _dispatch_get_main_queue_handle_4CF();
    for (;;) {
        uint64_t count;
        if (read(event, &count, sizeof count) < 0) usleep(1000);
        _dispatch_main_queue_callback_4CF(NULL);
    }
}
