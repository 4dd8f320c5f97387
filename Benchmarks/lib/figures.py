# Part of Roost, an application server and framework for Swift over FastCGI.
# Copyright the Roost authors.
# SPDX-License-Identifier: Apache-2.0
"""What is read from the system, what is worked out of it, and whether it is good enough."""
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time

median = statistics.median
TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    """The CPU time that a process has used."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory(pid, field="VmRSS"):
    """Resident memory in KiB; its peak is the field VmHWM."""
    return int(re.search(rf"{field}:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1])


def descriptors(pid):
    """How many descriptors a process has open."""
    return len(os.listdir(f"/proc/{pid}/fd"))


def wrk(url, seconds, connections):
    """Asks for a URL without pause; returns requests a second, p50 and p99 in microseconds."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", url]
    report = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in report or "Socket errors" in report:
        sys.exit(report)
    units = {"us": 1, "ms": 1e3, "s": 1e6}
    times = [float(value) * units[unit] for value, unit in re.findall(r" (?:50|99)%\s+([\d.]+)(us|ms|s)\n", report)]
    return float(re.search(r"Requests/sec:\s+([\d.]+)", report)[1]), *times


class BusyClient:
    """One client that asks again as soon as it is answered, without and with something beside it."""

    def __init__(self, ask):
        self.ask = ask
        self.p99 = {"without": [], "with": []}
        self.times()  # everybody's first requests are slower

    def times(self, seconds=2):
        """The time of each request, in microseconds."""
        times = []
        end = time.perf_counter() + seconds
        while (start := time.perf_counter()) < end:
            self.ask()
            times.append((time.perf_counter() - start) * 1e6)
        return sorted(times)

    def measure(self, which):
        times = self.times()
        self.p99[which].append(times[len(times) * 99 // 100])
        print(f"{which:8} p50 {median(times):4.0f} µs  p99 {self.p99[which][-1]:4.0f} µs", flush=True)

    @property
    def ratio(self):
        """The median p99 with what is beside it over that without."""
        return median(self.p99["with"]) / median(self.p99["without"])


class Goals:
    """Collects what was promised and what was measured."""

    def __init__(self):
        self.failed = False

    def at_most(self, what, figure, goal):
        self.report(what, figure, f"at most {goal}", figure <= goal)

    def at_least(self, what, figure, goal):
        self.report(what, figure, f"at least {goal}", figure >= goal)

    def report(self, what, figure, goal, is_met):
        self.failed = self.failed or not is_met
        print(f"{'PASS' if is_met else 'FAIL'}  {what}: {figure:.2f} (goal: {goal})")

    def exit(self):
        """Ends the script; with 1 where a goal was missed."""
        sys.exit(1 if self.failed else 0)
