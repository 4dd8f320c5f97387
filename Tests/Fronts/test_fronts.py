"""Every test with every front server, over a unix socket and over TCP."""

import unittest

from request_tests import RequestTests
from stream_tests import StreamTests
from support import SiteTestCase
from upload_tests import UploadTests

# What a front server makes impossible; docs/fronts.md tells the same.
CANNOT = {
    "fcgid": {"broken streams": "mod_fcgid takes the end of a connection for the end of the answer"},
    "caddy": {"broken streams": "Caddy takes the end of a connection for the end of the answer"},
    "haproxy": {"chunked": "HAProxy answers 400 to a body without length that is larger than its buffer"},
}


class EveryTest(RequestTests, UploadTests, StreamTests, SiteTestCase):
    pass


def load_tests(loader, _tests, _pattern):
    suite = unittest.TestSuite()
    for front in ["nginx", "apache", "fcgid", "lighttpd", "caddy", "haproxy"]:
        # mod_fcgid starts the application itself, on a socket of its own.
        for tcp in [False] if front == "fcgid" else [False, True]:
            name = f"{front}_{'tcp' if tcp else 'unix'}"
            members = {"front": front, "tcp": tcp, "cannot": CANNOT.get(front, {}), "__qualname__": name}
            suite.addTests(loader.loadTestsFromTestCase(type(name, (EveryTest,), members)))
    return suite
