// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

// Workloads in C on libfcgi as shipped: 64 threads, each blocked in FCGX_Accept_r, as its documentation shows.

#include <fcgiapp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { threads = 64, piece_length = 65536 };

static int listener;
static char piece[piece_length];

static void hello(FCGX_Request *request) {
    static const char body[] = "{\"hello\":\"world\"}";
    FCGX_FPrintF(
        request->out, "Status: 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
        (int)sizeof body - 1, body);
}

static void blob(FCGX_Request *request) {
    const char *query = FCGX_GetParam("QUERY_STRING", request->envp);
    long long left = query && strncmp(query, "size=", 5) == 0 ? atoll(query + 5) : 0;
    FCGX_FPrintF(
        request->out, "Status: 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: %s\r\n\r\n",
        left > 0 ? query + 5 : "0");
    while (left > 0) {
        int count = left < piece_length ? (int)left : piece_length;
        if (FCGX_PutStr(piece, count, request->out) != count) return;
        left -= count;
    }
}

static void upload(FCGX_Request *request) {
    char buffer[piece_length];
    unsigned long long bytes = 0;
    for (int count; (count = FCGX_GetStr(buffer, sizeof buffer, request->in)) > 0;) bytes += count;
    char body[64];
    snprintf(body, sizeof body, "{\"bytes\":%llu}", bytes);
    FCGX_FPrintF(request->out, "Status: 200 OK\r\nContent-Type: application/json\r\n\r\n%s", body);
}

static void answer(FCGX_Request *request) {
    const char *path = FCGX_GetParam("SCRIPT_NAME", request->envp);
    if (path && strcmp(path, "/hello") == 0) hello(request);
    else if (path && strcmp(path, "/blob") == 0) blob(request);
    else if (path && strcmp(path, "/upload") == 0) upload(request);
    else FCGX_PutS("Status: 404 Not Found\r\n\r\n", request->out);
}

static void *serve(void *unused) {
    (void)unused;
    FCGX_Request request;
    FCGX_InitRequest(&request, listener, 0);
    while (FCGX_Accept_r(&request) == 0) {
        answer(&request);
        FCGX_Finish_r(&request);
    }
    return NULL;
}

int main(int count, char **arguments) {
    if (count != 2) return fprintf(stderr, "usage: libfcgi-threads SOCKET\n"), 64;
    memset(piece, 'x', sizeof piece);
    if (FCGX_Init() != 0) return 1;
    listener = FCGX_OpenSocket(arguments[1], 1024);
    if (listener < 0) return 1;
    pthread_t thread;
    for (int i = 1; i < threads; i++) pthread_create(&thread, NULL, serve, NULL);
    serve(NULL);
}
