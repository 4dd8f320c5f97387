#!/usr/bin/env python3
# Part of Roost, an application server and framework for Swift over FastCGI.
# Copyright the Roost authors.
# SPDX-License-Identifier: Apache-2.0
"""Opens idle kept FastCGI connections to a running application and tells what they cost it.

    Benchmarks/idle-connections.py SOCKET PID [COUNT]

Each connection has answered one request before it stands idle. Prints resident memory and threads of the process, and
the time of a busy client's requests, before and with the idle connections.
"""
import resource
import socket
import statistics
import sys
import time


def pair(name, value):
    def length(n):
        return bytes([n]) if n < 128 else (n | 0x80000000).to_bytes(4, "big")

    name, value = name.encode(), value.encode()
    return length(len(name)) + length(len(value)) + name + value


def record(kind, content):
    return bytes([1, kind, 0, 1]) + len(content).to_bytes(2, "big") + bytes(2) + content


PARAMETERS = {"REQUEST_METHOD": "GET", "REQUEST_URI": "/hello", "QUERY_STRING": "", "CONTENT_LENGTH": ""}
REQUEST = (
    record(1, bytes([0, 1, 1, 0, 0, 0, 0, 0]))
    + record(4, b"".join(pair(*item) for item in PARAMETERS.items()))
    + record(4, b"")
    + record(5, b"")
)


def connect(path):
    connection = socket.socket(socket.AF_UNIX)
    while True:
        try:
            connection.connect(path)
            return connection
        except BlockingIOError:
            time.sleep(0.001)


def ask(connection):
    connection.sendall(REQUEST)
    answer = b""
    while not (len(answer) >= 16 and answer[-15] == 3):  # END_REQUEST is the last record
        piece = connection.recv(65536)
        if not piece:
            sys.exit("the application closed a connection")
        answer += piece


def process(pid):
    status = dict(line.split(":", 1) for line in open(f"/proc/{pid}/status"))
    return int(status["VmRSS"].split()[0]), int(status["Threads"])


def busy(path, count=5000):
    connection = connect(path)
    times = []
    for _ in range(count):
        start = time.perf_counter()
        ask(connection)
        times.append(time.perf_counter() - start)
    quantiles = statistics.quantiles(times, n=100)
    return f"p50 {quantiles[49] * 1e6:.0f} µs, p99 {quantiles[98] * 1e6:.0f} µs"


def main():
    path, pid, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, count + 100), hard))
    busy(path)
    memory, threads = process(pid)
    print(f"without   {memory} KiB, {threads} threads; a busy client: {busy(path)}")
    idle = []
    for _ in range(count):
        idle.append(connect(path))
        ask(idle[-1])
    grown, now = process(pid)
    print(f"with {count}  {grown} KiB, {now} threads; a busy client: {busy(path)}")
    print(f"an idle connection costs {(grown - memory) / count:.2f} KiB and {(now - threads) / count:.2f} threads")


if __name__ == "__main__":
    main()
