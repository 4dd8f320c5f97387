# Part of Roost, an application server and framework for Swift over FastCGI.
# Copyright the Roost authors.
# SPDX-License-Identifier: Apache-2.0
"""A client of the application's own socket: what a front server would send."""
import socket
import sys

BEGIN_REQUEST, END_REQUEST, PARAMS, STDIN = 1, 3, 4, 5
# What nginx sends with its fastcgi_params for a short request.
PARAMETERS = {
    "QUERY_STRING": "", "REQUEST_METHOD": "GET", "CONTENT_TYPE": "", "CONTENT_LENGTH": "", "SCRIPT_NAME": "/hello",
    "REQUEST_URI": "/hello", "DOCUMENT_URI": "/hello", "DOCUMENT_ROOT": "/usr/share/nginx/html",
    "SERVER_PROTOCOL": "HTTP/1.1", "REQUEST_SCHEME": "http", "GATEWAY_INTERFACE": "CGI/1.1",
    "SERVER_SOFTWARE": "nginx/1.22.1", "REMOTE_ADDR": "127.0.0.1", "REMOTE_PORT": "50000",
    "SERVER_ADDR": "127.0.0.1", "SERVER_PORT": "80", "SERVER_NAME": "localhost", "REDIRECT_STATUS": "200",
    "HTTP_HOST": "localhost", "HTTP_USER_AGENT": "Roost's benchmarks", "HTTP_ACCEPT": "*/*",
}  # fmt: skip


def record(kind, content):
    return bytes([1, kind, 0, 1]) + len(content).to_bytes(2, "big") + bytes(2) + content


def pair(name, value):
    # One byte is enough for the length of what is shorter than 128 bytes.
    return bytes([len(name), len(value)]) + name.encode() + value.encode()


def head(path):
    """The beginning of a GET on a connection that is kept."""
    parameters = PARAMETERS | {"SCRIPT_NAME": path, "REQUEST_URI": path, "DOCUMENT_URI": path}
    return (
        record(BEGIN_REQUEST, bytes([0, 1, 1, 0, 0, 0, 0, 0]))
        + record(PARAMS, b"".join(pair(*item) for item in parameters.items()))
        + record(PARAMS, b"")
    )


def request(path):
    return head(path) + record(STDIN, b"")


HEAD = head("/hello")
REQUEST = request("/hello")


def connect(path):
    """Waits where the queue of the listening socket is full."""
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(str(path))
    return connection


def read_answer(connection):
    answer = b""
    while not (len(answer) >= 16 and answer[-15] == END_REQUEST):  # the last record of an answer
        piece = connection.recv(65_536)
        if not piece:
            sys.exit("the application closed a connection")
        answer += piece
    if b'{"hello":"world"}' not in answer:
        sys.exit(f"not the answer: {answer!r}")


def ask(connection):
    connection.sendall(REQUEST)
    read_answer(connection)
