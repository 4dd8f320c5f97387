// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

// Workloads in C on libfcgi as shipped: 64 threads, each blocked in FCGX_Accept_r, as its documentation shows.

#include <ctype.h>
#include <errno.h>
#include <fcgiapp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { threads = 64, piece_length = 65536 };

static int listener;
static char piece[piece_length];

static void answer_json(FCGX_Request *request, const char *status, const char *body) {
    FCGX_FPrintF(
        request->out, "Status: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", status,
        (int)strlen(body), body);
}

static void hello(FCGX_Request *request) { answer_json(request, "200 OK", "{\"hello\":\"world\"}"); }

// Takes a whole text as a number; 0 where it is none.
static int integer(const char *text, long *number) {
    char *end;
    errno = 0;
    *number = strtol(text, &end, 10);
    return end != text && *end == 0 && errno == 0;
}

// Copies the value of a query parameter, percent-decoded; 0 where there is none or no room.
static int query_value(const char *query, const char *name, char *value, size_t room) {
    size_t length = strlen(name);
    for (const char *item = query; item && *item; item = strchr(item, '&') ? strchr(item, '&') + 1 : NULL) {
        if (strncmp(item, name, length) != 0 || item[length] != '=') continue;
        size_t count = 0;
        for (const char *c = item + length + 1; *c && *c != '&'; c++) {
            if (count + 1 == room) return 0;
            if (*c == '%' && isxdigit((unsigned char)c[1]) && isxdigit((unsigned char)c[2])) {
                char digits[3] = {c[1], c[2], 0};
                value[count++] = (char)strtol(digits, NULL, 16);
                c += 2;
            } else {
                value[count++] = *c == '+' ? ' ' : *c;
            }
        }
        value[count] = 0;
        return 1;
    }
    return 0;
}

// Writes a text as a JSON string; the room has to be six times its length, and three.
static char *json_string(char *out, const char *text) {
    *out++ = '"';
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\') out += sprintf(out, "\\%c", c);
        else if (c < 0x20) out += sprintf(out, "\\u%04x", c);
        else *out++ = (char)c;
    }
    *out++ = '"';
    *out = 0;
    return out;
}

static void item(FCGX_Request *request, const char *id_text) {
    const char *query = FCGX_GetParam("QUERY_STRING", request->envp);
    char q[256], limit_text[32], q_json[1600] = "null", body[2048];
    long id, limit = 10;
    int has_limit = query_value(query, "limit", limit_text, sizeof limit_text);
    if (!integer(id_text, &id) || (has_limit && !integer(limit_text, &limit)) || limit < 1 || limit > 100) {
        answer_json(request, "422 Unprocessable Content", "{\"detail\":\"wrong parameters\"}");
        return;
    }
    if (query_value(query, "q", q, sizeof q)) json_string(q_json, q);
    snprintf(body, sizeof body, "{\"id\":%ld,\"q\":%s,\"limit\":%ld}", id, q_json, limit);
    answer_json(request, "200 OK", body);
}

struct item {
    int id;
    char name[16];
    double price;
    const char *tags[2];
};

static void list(FCGX_Request *request) {
    struct item items[20];
    for (int n = 1; n <= 20; n++) {
        struct item *item = &items[n - 1];
        *item = (struct item){.id = n, .price = n * 1.5, .tags = {"a", "b"}};
        snprintf(item->name, sizeof item->name, "Item %d", n);
    }
    char body[4096], *out = body + sprintf(body, "{\"items\":[");
    for (int n = 0; n < 20; n++) {
        out += sprintf(out, "%s{\"id\":%d,\"name\":", n ? "," : "", items[n].id);
        out = json_string(out, items[n].name);
        out += sprintf(out, ",\"price\":%.15g,\"tags\":[", items[n].price);
        out = json_string(out, items[n].tags[0]);
        *out++ = ',';
        out = json_string(out, items[n].tags[1]);
        out += sprintf(out, "]}");
    }
    sprintf(out, "],\"total\":%d}", 20);
    answer_json(request, "200 OK", body);
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
    else if (path && strncmp(path, "/items/", 7) == 0) item(request, path + 7);
    else if (path && strcmp(path, "/list") == 0) list(request);
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
