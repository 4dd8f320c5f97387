// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

// The hello workload in C on libfcgi as shipped: 64 threads, each blocked in FCGX_Accept_r, as its documentation shows.

#include <fcgiapp.h>
#include <pthread.h>
#include <stdio.h>

enum { threads = 64 };

static int listener;

static void *serve(void *unused) {
    (void)unused;
    FCGX_Request request;
    FCGX_InitRequest(&request, listener, 0);
    while (FCGX_Accept_r(&request) == 0) {
        static const char body[] = "{\"hello\":\"world\"}";
        FCGX_FPrintF(
            request.out, "Status: 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
            (int)sizeof body - 1, body);
        FCGX_Finish_r(&request);
    }
    return NULL;
}

int main(int count, char **arguments) {
    if (count != 2) return fprintf(stderr, "usage: libfcgi-threads SOCKET\n"), 64;
    if (FCGX_Init() != 0) return 1;
    listener = FCGX_OpenSocket(arguments[1], 1024);
    if (listener < 0) return 1;
    pthread_t thread;
    for (int i = 1; i < threads; i++) pthread_create(&thread, NULL, serve, NULL);
    serve(NULL);
}
