# Part of Roost, an application server and framework for Swift over FastCGI.
# Copyright the Roost authors.
# SPDX-License-Identifier: Apache-2.0
"""An application under callgrind, and what it has counted (Valgrind manual, "Callgrind Format Specification")."""
import collections
import os
import pathlib
import re
import subprocess
import sys
import time

from lib.records import Peer

CONNECTIONS = 8
ALLOCATIONS = ("malloc", "calloc", "realloc", "posix_memalign", "aligned_alloc")


class Server:
    """Use with `with`: in the end the application is stopped."""

    def __init__(self, program, folder):
        self.folder = folder
        self.socket = folder / "app.sock"
        # Valgrind reads the debug information of a whole Swift program for minutes.
        self.program = folder / program.name
        subprocess.run(["strip", "-g", "-o", self.program, program], check=True)
        self.main_queue = folder / "main-queue.so"
        source = pathlib.Path(__file__).with_name("main-queue.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", self.main_queue, source], check=True)

    def __enter__(self):
        log = open(self.folder / "valgrind.log", "wb")
        self.child = subprocess.Popen(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={self.folder}/out",
             f"--vgdb-prefix={self.folder}/vgdb", self.program, "serve", "--socket", self.socket],
            # Hashes of the same seeds, so that the same figure comes on every run.
            env=os.environ | {"SWIFT_DETERMINISTIC_HASHING": "1", "LD_PRELOAD": str(self.main_queue)},
            stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        deadline = time.monotonic() + 120
        while not self.listens():
            if self.child.poll() is not None or time.monotonic() > deadline:
                sys.exit((self.folder / "valgrind.log").read_text(errors="replace"))
            time.sleep(0.1)
        return self

    def listens(self):
        try:
            Peer(self.socket).close()
            return True
        except OSError:
            return False

    def __exit__(self, *_):
        self.child.terminate()
        try:
            self.child.wait(60)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()

    def profile(self, request, status, warm_up, count):
        """What `count` requests cost, once the first ones have filled what is kept."""
        peers = [Peer(self.socket) for _ in range(CONNECTIONS)]
        self.send(peers, request, status, warm_up)
        self.control("--zero")
        self.send(peers, request, status, count)
        self.control("--dump")
        for peer in peers:
            peer.close()
        newest = max(self.folder.glob("out.*"), key=lambda path: int(path.suffix[1:]))
        return Profile(newest, count)

    def send(self, peers, request, status, count):
        for number in range(count):
            answer = peers[number % len(peers)].ask(request)
            if b"Status: " + status not in answer:
                sys.exit(f"not the answer: {answer!r}")

    def control(self, command):
        subprocess.run(
            ["callgrind_control", f"--vgdb-prefix={self.folder}/vgdb", command, str(self.child.pid)],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Profile:
    """The costs of functions and the numbers of their calls, each a request."""

    def __init__(self, path, requests):
        self.requests = requests
        self.total = 0
        self.own = collections.Counter()
        self.calls = collections.Counter()
        self.names = {}
        self.read(path)

    def read(self, path):
        function, is_call = None, False
        for line in path.read_text(errors="replace").splitlines():
            if line.startswith("fn="):
                function = self.name(line[3:])
            elif line.startswith("cfn="):
                called = self.name(line[4:])
            elif line.startswith("calls="):
                self.calls[called] += int(line[6:].split()[0])
                is_call = True
            elif line.startswith(("totals:", "summary:")):
                self.total = int(line.split()[1])
            elif re.match(r"[0-9+\-*]", line):
                # The line behind a call has its inclusive cost, which the called function has told.
                if not is_call:
                    self.own[function] += int(line.split()[1])
                is_call = False

    def name(self, text):
        """`(12) malloc` names 12 for the rest of the file, where `(12)` stands for it."""
        number, _, name = text.partition(" ")
        if name:
            self.names[number] = name
        return self.names.get(number, text)

    def called(self, *names):
        # What valgrind has put in the place of a function has the function's name in its own.
        return round(sum(count for name, count in self.calls.items() if name.split("'")[0] in names) / self.requests, 1)

    def counts(self):
        return {
            "instructions": round(self.total / self.requests),
            "allocations": self.called(*ALLOCATIONS),
            "retains": self.called("swift_retain"),
            "releases": self.called("swift_release"),
        }

    def functions(self):
        return sorted(((cost / self.requests, name) for name, cost in self.own.items()), reverse=True)
