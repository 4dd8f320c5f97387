"""Runs the record-level cases of docs/protocol.md against a server that is a process of its own.

conformance.py PROGRAM [--only REGEX]        over a unix socket and over TCP; the status is 0 when nothing failed
conformance.py --prove [--only REGEX]        against servers that do it wrong: every case has to fail
"""

import argparse
import re
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

# These add their cases.
import answer_cases  # noqa: F401
import broken_servers
import connection_cases  # noqa: F401
import request_cases  # noqa: F401
import suite
from peer import Server

PATIENCE = 5
# Of servers that never answer, the cases need not wait for more.
PATIENCE_WITH_BROKEN_ONES = 0.1


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("program", nargs="?")
    parser.add_argument("--only", default="")
    parser.add_argument("--prove", action="store_true")
    arguments = parser.parse_args()
    if not arguments.prove and not arguments.program:
        parser.error("there is no program")
    cases = [one for one in suite.CASES if re.match(arguments.only, one[0])]
    if not cases:
        parser.error(f"no case matches {arguments.only}")
    return prove(cases) if arguments.prove else check(cases, arguments.program)


def check(cases, program):
    """Both ways at once: the cases wait more than they work."""
    with tempfile.TemporaryDirectory(prefix="roost-conformance-") as folder, ThreadPoolExecutor() as pool:
        ways = {"unix": f"{folder}/app.sock", "tcp": ("127.0.0.1", free_port())}
        runs = [pool.submit(check_over, way, place, cases, program, folder) for way, place in ways.items()]
        failures = sum(run.result() for run in runs)
    count = len(ways) * len(cases)
    print(f"conformance: {count - failures} passed, {failures} failed")
    return 0 if failures == 0 else 1


def check_over(way, place, cases, program, folder):
    """How many cases fail over a unix socket, or over TCP."""
    address = ["--socket", place] if way == "unix" else ["--listen", f"{place[0]}:{place[1]}"]
    with open(f"{folder}/{way}.log", "w+") as log:
        process = subprocess.Popen([program, "serve", *address], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            wait_for(place, process)
            failures = suite.run_all(Server(place, PATIENCE, process.pid), cases, lambda line: print(f"{way:4} {line}"))
        finally:
            process.terminate()
            status = process.wait(30)
        if failures or status != 0:
            log.seek(0)
            print(f"{way:4} the server ended with the status {status}, and has written:\n{log.read()[-10_000:]}")
    return failures + (status != 0)


def prove(cases):
    """A case that passes with a server that does it wrong checks nothing."""
    passed = []
    for kind in broken_servers.KINDS:
        with broken_servers.running(kind) as place:
            server = Server(place, PATIENCE_WITH_BROKEN_ONES)
            look = suite.run_and_look_after if kind in broken_servers.REFUSING else suite.run
            passed += [f"{number} ({kind.__name__})" for number, _, case in cases if look(case, server) is None]
    for one in passed:
        print(f"FAIL {one}: passes with a broken server")
    count = len(cases) * len(broken_servers.KINDS)
    print(f"conformance: {count - len(passed)} of {count} times a case has found a broken server")
    return 0 if not passed else 1


def wait_for(place, process):
    end = time.monotonic() + 30
    with socket.socket(socket.AF_UNIX if isinstance(place, str) else socket.AF_INET) as probe:
        while probe.connect_ex(place) != 0:
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError("the server has not come up")
            time.sleep(0.02)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    sys.exit(main())
