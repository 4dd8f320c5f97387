// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#ifndef ROOST_FCGI_PORT_H
#define ROOST_FCGI_PORT_H

#include <stddef.h>
#include <stdint.h>

// libfcgi's porting layer (the OS_ functions of fcgios.h) over memory instead of sockets.
// Why, and what it costs: docs/decisions/0001-libfcgi-over-memory.md.

/// Bytes that wait to be sent: `bytes[sent ..< end]`.
typedef struct roost_outbound {
    uint8_t *bytes;
    size_t sent;
    size_t end;
    size_t capacity;
} roost_outbound;

/// Bytes to be handed out.
typedef struct roost_input {
    const uint8_t *bytes;
    size_t count;
} roost_input;

/// What libfcgi reads from and writes to while this port is the calling thread's current one.
typedef struct roost_port {
    /// What is handed out, one piece after the other: headers made for some content, the content, what ends it.
    roost_input input[3];
    /// Where written bytes go; never NULL while the port is in use.
    roost_outbound *outbound;
} roost_port;

/// Makes `port` (or none) what libfcgi sees on this thread.
void roost_port_use(roost_port *port);

/// How often libfcgi has initialised itself through this port: 0 means that another OS layer is in use.
int roost_port_initialisations(void);

/// Makes room for `count` more bytes and returns where they go, NULL when memory is out.
/// The caller adds what it wrote to `end`.
uint8_t *roost_outbound_reserve(roost_outbound *outbound, size_t count);

/// Appends bytes; 0 on success, -1 when memory is out.
int roost_outbound_append(roost_outbound *outbound, const uint8_t *bytes, size_t count);

/// Forgets all bytes and gives the memory back.
void roost_outbound_free(roost_outbound *outbound);

#endif
