// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#include "roost_port.h"

#include <errno.h>
#include <fcgios.h>
#include <stdlib.h>
#include <string.h>

static _Thread_local roost_port *current;
static int initialisations;

void roost_port_use(roost_port *port) { current = port; }

int roost_port_initialisations(void) { return initialisations; }

uint8_t *roost_outbound_reserve(roost_outbound *outbound, size_t count) {
    if (outbound->sent == outbound->end) outbound->sent = outbound->end = 0;
    if (outbound->capacity - outbound->end >= count) return outbound->bytes + outbound->end;

    // What was sent already makes room before more memory is asked for.
    if (outbound->sent > 0) {
        memmove(outbound->bytes, outbound->bytes + outbound->sent, outbound->end - outbound->sent);
        outbound->end -= outbound->sent;
        outbound->sent = 0;
    }
    if (outbound->capacity - outbound->end < count) {
        size_t needed = outbound->end + count;
        size_t capacity = outbound->capacity ? outbound->capacity : 1024;
        while (capacity < needed) capacity *= 2;
        uint8_t *grown = realloc(outbound->bytes, capacity);
        if (!grown) return NULL;
        outbound->bytes = grown;
        outbound->capacity = capacity;
    }
    return outbound->bytes + outbound->end;
}

int roost_outbound_append(roost_outbound *outbound, const uint8_t *bytes, size_t count) {
    if (count == 0) return 0;
    uint8_t *space = roost_outbound_reserve(outbound, count);
    if (!space) return -1;
    memcpy(space, bytes, count);
    outbound->end += count;
    return 0;
}

void roost_outbound_free(roost_outbound *outbound) {
    free(outbound->bytes);
    memset(outbound, 0, sizeof *outbound);
}

int OS_Read(int fd, char *buf, size_t len) {
    (void)fd;
    if (!current) {
        errno = EBADF;
        return -1;
    }
    size_t total = 0;
    for (roost_input *piece = current->input; piece < current->input + 3; piece++) {
        size_t room = len - total;
        size_t count = piece->count < room ? piece->count : room;
        if (count == 0) continue;
        memcpy(buf + total, piece->bytes, count);
        piece->bytes += count;
        piece->count -= count;
        total += count;
    }
    // Nothing left means that the caller asked libfcgi for more than it had: an error, never a wait.
    if (total == 0) {
        errno = ENODATA;
        return -1;
    }
    return (int)total;
}

int OS_Write(int fd, char *buf, size_t len) {
    (void)fd;
    if (!current) {
        errno = EBADF;
        return -1;
    }
    if (roost_outbound_append(current->outbound, (const uint8_t *)buf, len) != 0) {
        errno = ENOMEM;
        return -1;
    }
    return (int)len;
}

// No signal handlers here, unlike os_unix.c: signals belong to the server.
int OS_LibInit(int stdioFds[3]) {
    (void)stdioFds;
    initialisations += 1;
    return 0;
}

// libfcgi never accepts: it is given a connection whose request is already here. It comes to this when that request
// was refused, and -EBADF is what FCGX_Accept_r then returns.
int OS_Accept(int listen_sock, int fail_on_intr, const char *webServerAddrs) {
    (void)listen_sock;
    (void)fail_on_intr;
    (void)webServerAddrs;
    errno = EBADF;
    return -1;
}

// The connection, its linger and its close are the server's.
int OS_IpcClose(int ipcFd, int shutdown) {
    (void)ipcFd;
    (void)shutdown;
    return 0;
}

int OS_IsFcgi(int sock) {
    (void)sock;
    return 1;
}

int OS_CreateLocalIpcFd(const char *bindPath, int backlog) {
    (void)bindPath;
    (void)backlog;
    errno = ENOTSUP;
    return -1;
}

void OS_ShutdownPending(void) {}
