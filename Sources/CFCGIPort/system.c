// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#define _GNU_SOURCE
#include "roost_system.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { max_ready = 256, signal_count = 65 };

const uint32_t roost_epoll_in = EPOLLIN;
const uint32_t roost_epoll_out = EPOLLOUT;
const uint32_t roost_epoll_rdhup = EPOLLRDHUP;
const uint32_t roost_epoll_hup = EPOLLHUP;
const uint32_t roost_epoll_err = EPOLLERR;
const uint32_t roost_epoll_edge = EPOLLET;

static int result(int value) { return value < 0 ? -errno : value; }

int roost_epoll_create(void) { return result(epoll_create1(EPOLL_CLOEXEC)); }

static int control(int epoll, int operation, int fd, uint32_t events, uint64_t token) {
    struct epoll_event event = {.events = events, .data.u64 = token};
    return result(epoll_ctl(epoll, operation, fd, &event));
}

int roost_epoll_add(int epoll, int fd, uint32_t events, uint64_t token) {
    return control(epoll, EPOLL_CTL_ADD, fd, events, token);
}

int roost_epoll_modify(int epoll, int fd, uint32_t events, uint64_t token) {
    return control(epoll, EPOLL_CTL_MOD, fd, events, token);
}

int roost_epoll_remove(int epoll, int fd) { return control(epoll, EPOLL_CTL_DEL, fd, 0, 0); }

int roost_epoll_wait(int epoll, roost_event *ready, int room, int timeout_ms) {
    struct epoll_event events[max_ready];
    int count = epoll_wait(epoll, events, room < max_ready ? room : max_ready, timeout_ms);
    if (count < 0) return errno == EINTR ? 0 : -errno;
    for (int i = 0; i < count; i++) ready[i] = (roost_event){events[i].data.u64, events[i].events};
    return count;
}

int roost_eventfd(void) { return result(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)); }

int roost_accept(int listener) {
    int fd;
    do fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    while (fd < 0 && errno == EINTR);
    return result(fd);
}

int roost_peer_credentials(int fd, roost_credentials *peer) {
    struct ucred credentials;
    socklen_t length = sizeof credentials;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &credentials, &length) != 0) return -errno;
    *peer = (roost_credentials){credentials.pid, credentials.uid, credentials.gid};
    return 0;
}

// The eventfd plus one, so that zero means none.
static atomic_int signal_eventfd[signal_count];

static void on_signal(int signal) {
    int saved = errno;
    int eventfd = atomic_load(&signal_eventfd[signal]) - 1;
    uint64_t one = 1;
    if (eventfd >= 0) (void)!write(eventfd, &one, sizeof one);
    errno = saved;
}

int roost_signal_to_eventfd(int signal, int eventfd) {
    if (signal <= 0 || signal >= signal_count) return -EINVAL;
    atomic_store(&signal_eventfd[signal], eventfd + 1);
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    if (sigaction(signal, &action, NULL) != 0) return -errno;
    // A parent's mask outlives execve, and those that start programs from a dispatch thread block nearly everything.
    sigset_t unblocked;
    sigemptyset(&unblocked);
    sigaddset(&unblocked, signal);
    return -pthread_sigmask(SIG_UNBLOCK, &unblocked, NULL);
}

static _Thread_local const void *thread_value;

void roost_thread_value_set(const void *value) { thread_value = value; }

const void *roost_thread_value(void) { return thread_value; }

// In the child of fork: nothing but async-signal-safe calls (signal-safety(7)).
static _Noreturn void become(const char *path, char *const arguments[], pid_t parent, int failure) {
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) _exit(0);  // the parent ended before the line above
    int nothing = open("/dev/null", O_RDONLY);
    if (nothing >= 0) dup2(nothing, STDIN_FILENO);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    execv(path, arguments);
    int error = errno;
    (void)!write(failure, &error, sizeof error);
    _exit(127);
}

int roost_spawn(const char *path, char *const arguments[]) {
    int failure[2];  // closed by a successful execv, otherwise it tells errno
    if (pipe2(failure, O_CLOEXEC) != 0) return -errno;
    pid_t parent = getpid();
    pid_t child = fork();
    if (child == 0) become(path, arguments, parent, failure[1]);
    int error = child < 0 ? errno : 0;
    close(failure[1]);
    ssize_t count;
    do count = child < 0 ? 0 : read(failure[0], &error, sizeof error);
    while (count < 0 && errno == EINTR);
    close(failure[0]);
    if (count > 0) waitpid(child, NULL, 0);
    return error != 0 ? -error : child;
}

// By itself, glibc takes blocks of up to 32 MiB from its heaps once one of that size was freed, and keeps up to twice as
// much at the end of each: some large bodies leave hundreds of MiB behind (mallopt(3), M_MMAP_THRESHOLD).
void roost_memory_give_back(void) {
#ifdef __GLIBC__
    const char *tunables = getenv("GLIBC_TUNABLES");
    if (tunables && (strstr(tunables, "malloc.mmap_threshold") || strstr(tunables, "malloc.trim_threshold"))) return;
    if (getenv("MALLOC_MMAP_THRESHOLD_") || getenv("MALLOC_TRIM_THRESHOLD_")) return;
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_TRIM_THRESHOLD, 4 << 20);
#endif
}

void roost_thread_name(const char *name) {
    char cut[16];
    strncpy(cut, name, sizeof cut - 1);
    cut[sizeof cut - 1] = 0;
    (void)pthread_setname_np(pthread_self(), cut);
}
