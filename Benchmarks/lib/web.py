# Part of Roost, an application server and framework for Swift over FastCGI.
# Copyright the Roost authors.
# SPDX-License-Identifier: Apache-2.0
"""A client of nginx."""
import socket
import sys


def connect(port):
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def head(method, target, *fields):
    return "\r\n".join([f"{method} {target} HTTP/1.1", "Host: localhost", *fields, "", ""]).encode()


def read_head(connection):
    """Returns what has come of the body with it."""
    answer = b""
    while b"\r\n\r\n" not in answer:
        piece = connection.recv(65_536)
        if not piece:
            sys.exit(f"nginx closed the connection after: {answer!r}")
        answer += piece
    fields, _, rest = answer.partition(b"\r\n\r\n")
    if not fields.startswith(b"HTTP/1.1 200 "):
        sys.exit(answer.decode())
    return rest


def ask_hello(connection):
    connection.sendall(head("GET", "/hello"))
    body = read_head(connection)
    while len(body) < len('{"hello":"world"}'):
        body += connection.recv(65_536)
    if body != b'{"hello":"world"}':
        sys.exit(f"not the answer: {body!r}")
