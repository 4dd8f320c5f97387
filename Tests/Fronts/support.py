"""What the tests have in common."""

import json
import os
import subprocess
import unittest
from concurrent.futures import ThreadPoolExecutor

from site_behind import Site


class Answer:
    """What curl has got: its exit status, and the answer's status, header fields and body."""

    def __init__(self, exit_status, output):
        self.exit_status = exit_status
        head, _, self.body = output.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        words = lines[0].split(" ", 2)
        self.status = int(words[1]) if len(words) > 1 else None
        self.fields = [tuple(part.strip() for part in line.split(":", 1)) for line in lines[1:]]

    def field(self, name):
        """The values of a field, in one text."""
        return ", ".join(value for other, value in self.fields if other.lower() == name)

    @property
    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"exit status {self.exit_status}, status {self.status}, {self.body[:200]!r}"


def curl_command(url, *options):
    # Without Expect, as most clients that are not curl: the body is sent at once.
    return ["curl", "--silent", "--include", "--path-as-is", "--max-time", "40", "--header", "Expect:", *options, url]


def curl(url, *options):
    """Sends a request, whatever becomes of it."""
    run = subprocess.run(curl_command(url, *options), capture_output=True)
    return Answer(run.returncode, run.stdout)


def at_once(count, calls):
    """The results of calls, so many at a time."""
    with ThreadPoolExecutor(count) as pool:
        return [future.result() for future in [pool.submit(call) for call in calls]]


class SiteTestCase(unittest.TestCase):
    """Tests that share a running site. What a front server cannot do, `cannot` tells, with the reason."""

    front = None
    tcp = False
    cannot = {}

    @classmethod
    def setUpClass(cls):
        cls.site = cls.start()
        cls.addClassCleanup(cls.site.close)

    @classmethod
    def start(cls, *options):
        """A site of the application in Tests/Fronts/App, with these options of `serve`."""
        return Site(cls.front, os.environ["FRONTS_APP"], tcp=cls.tcp, options=options or cls.options())

    @classmethod
    def options(cls):
        return ["--handler-timeout", "1", "--queue-timeout", "30"]

    def needs(self, ability):
        """Skips a test of what this front server cannot do."""
        if ability in self.cannot:
            self.skipTest(self.cannot[ability])

    def get(self, target, *options):
        return curl(self.site.url + target, *options)

    def assert_serves(self):
        """The site still answers, several times, so that kept connections are used again."""
        for _ in range(3):
            answer = self.get("/fields")
            self.assertEqual(answer.status, 200, answer)
