// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#ifndef ROOST_SYSTEM_H
#define ROOST_SYSTEM_H

#include <stdint.h>

// The Linux calls that Glibc's Swift module does not show, and nothing else.
// Each returns what the call returns, or minus errno.

/// One ready descriptor of `roost_epoll_wait`.
typedef struct roost_event {
    uint64_t token;
    uint32_t events;
} roost_event;

extern const uint32_t roost_epoll_in, roost_epoll_out, roost_epoll_rdhup, roost_epoll_hup, roost_epoll_err, roost_epoll_edge;

int roost_epoll_create(void);
int roost_epoll_add(int epoll, int fd, uint32_t events, uint64_t token);
int roost_epoll_modify(int epoll, int fd, uint32_t events, uint64_t token);
int roost_epoll_remove(int epoll, int fd);

/// Waits at most `timeout_ms` (-1: for ever); a signal counts as nothing ready.
int roost_epoll_wait(int epoll, roost_event *ready, int room, int timeout_ms);

/// A non-blocking, close-on-exec eventfd.
int roost_eventfd(void);

/// Accepts a non-blocking, close-on-exec connection.
int roost_accept(int listener);

/// Who connected a unix socket (SO_PEERCRED in unix(7)).
typedef struct roost_credentials {
    int32_t process;
    uint32_t user, group;
} roost_credentials;

int roost_peer_credentials(int fd, roost_credentials *peer);

/// Adds 1 to the eventfd `eventfd` at each arrival of `signal`, which the calling thread lets in from now on;
/// interrupted calls are restarted.
int roost_signal_to_eventfd(int signal, int eventfd);

/// The calling thread's own pointer, NULL at first.
void roost_thread_value_set(const void *value);
const void *roost_thread_value(void);

/// Starts the program at `path`, in a process group of its own and with nothing on standard input; returns its id.
/// `arguments` begins with the program's name and ends with NULL.
/// When the calling *thread* ends, however it ends, the program gets SIGTERM (PR_SET_PDEATHSIG in prctl(2)).
int roost_spawn(const char *path, char *const arguments[]);

/// Has glibc's allocator give large blocks back to the system as soon as they are free, unless the environment sets it up.
void roost_memory_give_back(void);

/// Names the calling thread for top, gdb and perf; cut at 15 bytes.
void roost_thread_name(const char *name);

#endif
