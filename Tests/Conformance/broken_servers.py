"""Servers that do it wrong, in each their own way: what every case has to find out."""

import contextlib
import socket
import threading

from records import END_REQUEST, STDOUT, record

ANSWER = b'Status: 200 OK\r\n\r\n{"params":{"PLAIN":"yes"},"body_len":0,"body_sha256":""}'
ENDED = record(STDOUT) + record(END_REQUEST, bytes(8))


def silent(connection):
    """Takes everything and says nothing."""
    while connection.recv(65_536):
        pass


def closing(connection):
    """Closes as soon as something comes."""
    connection.recv(65_536)


def content(connection):
    """Is content with whatever comes, and answers the same, whole, and at once."""
    while connection.recv(65_536):
        connection.sendall(record(STDOUT, ANSWER) + ENDED)


def babbling(connection):
    """Answers what is none of FastCGI."""
    connection.recv(65_536)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n" * 100)


KINDS = [silent, closing, content, babbling]
# What these do is right in some cases; they are found out by the plain request behind them.
REFUSING = [silent, closing]


@contextlib.contextmanager
def running(behaviour):
    """Where such a server listens."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve(connection):
        with connection, contextlib.suppress(OSError):
            connection.settimeout(10)
            behaviour(connection)

    def accept():
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=serve, args=[listener.accept()[0]], daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
