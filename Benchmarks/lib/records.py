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
    def length(text):
        return bytes([len(text)]) if len(text) < 128 else (len(text) | 0x80000000).to_bytes(4, "big")

    name, value = name.encode(), value.encode()
    return length(name) + length(value) + name + value


def head(path, query="", **more):
    """The beginning of a GET on a connection that is kept."""
    target = f"{path}?{query}" if query else path
    places = {"SCRIPT_NAME": path, "REQUEST_URI": target, "DOCUMENT_URI": path, "QUERY_STRING": query}
    parameters = PARAMETERS | places | more
    return (
        record(BEGIN_REQUEST, bytes([0, 1, 1, 0, 0, 0, 0, 0]))
        + record(PARAMS, b"".join(pair(*item) for item in parameters.items()))
        + record(PARAMS, b"")
    )


def request(path, query=""):
    return head(path, query) + record(STDIN, b"")


def post(path, body):
    """A POST of JSON that is no longer than a record."""
    more = {"REQUEST_METHOD": "POST", "CONTENT_TYPE": "application/json", "CONTENT_LENGTH": str(len(body))}
    return head(path, **more) + record(STDIN, body) + record(STDIN, b"")


HEAD = head("/hello")
REQUEST = request("/hello")


def connect(path):
    """Waits where the queue of the listening socket is full."""
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(str(path))
    return connection


class Peer:
    """One kept connection, with one request after the other."""

    def __init__(self, path):
        self.connection = connect(path)

    def ask(self, request):
        """Sends a request and returns all records of its answer."""
        self.connection.sendall(request)
        return records_of_answer(self.connection)

    def close(self):
        self.connection.close()


def records_of_answer(connection):
    answer = b""
    while not (len(answer) >= 16 and answer[-15] == END_REQUEST):  # the last record of an answer
        piece = connection.recv(65_536)
        if not piece:
            sys.exit("the application closed a connection")
        answer += piece
    return answer


def read_answer(connection):
    answer = records_of_answer(connection)
    if b'{"hello":"world"}' not in answer:
        sys.exit(f"not the answer: {answer!r}")


def ask(connection):
    connection.sendall(REQUEST)
    read_answer(connection)
