# Part of Roost, an application server and framework for Swift over FastCGI.
# Copyright the Roost authors.
# SPDX-License-Identifier: Apache-2.0
"""Roost and a C program on plain libfcgi behind one nginx, asked in turn."""
import contextlib
import json
import sys
import urllib.request

from lib.figures import cpu_seconds, median, wrk
from lib.workbench import Workbench


class Pair:
    """Use with `with`, as the workbench that it stands on."""

    def __enter__(self):
        self.stack = contextlib.ExitStack()
        bench = self.stack.enter_context(Workbench("nginx", "wrk", "cc", "bench-app"))
        self.apps = {"roost": bench.bench_app(), "libfcgi": bench.libfcgi_threads()}
        self.ports = dict(zip(self.apps, bench.nginx([path for _, path in self.apps.values()])))
        return self

    def __exit__(self, *error):
        return self.stack.__exit__(*error)

    def compare(self, target, rounds, seconds):
        """Prints rounds and medians; returns requests a second and CPU time a request, Roost's over those of C."""
        self.check_answers(target)
        figures = {name: [] for name in self.apps}
        for _ in range(rounds):
            for name, (pid, _) in self.apps.items():
                cpu = cpu_seconds(pid)
                rate, p50, p99 = wrk(self.url(name, target), seconds, 32)
                spent = (cpu_seconds(pid) - cpu) * 1e6 / (rate * seconds)
                figures[name].append((rate, spent, p50, p99))
                print(line(name, figures[name][-1]), flush=True)
        roost, libfcgi = ([median(column) for column in zip(*rows)] for rows in figures.values())
        print("\nmedians", line("roost", roost), line("libfcgi", libfcgi), "", sep="\n")
        return roost[0] / libfcgi[0], roost[1] / libfcgi[1]

    def check_answers(self, target):
        """Two that do not answer the same cannot be compared."""
        answers = []
        for name in self.apps:
            with urllib.request.urlopen(self.url(name, target)) as response:
                answers.append(json.load(response))
        if answers[0] != answers[1]:
            sys.exit(f"different answers to {target}: {answers}")

    def url(self, name, target):
        return f"http://127.0.0.1:{self.ports[name]}{target}"


def line(name, figures):
    rate, spent, p50, p99 = figures
    return f"{name:8} {rate:6.0f} requests/s  {spent:5.2f} CPU µs/request  p50 {p50:4.0f} µs  p99 {p99:4.0f} µs"
