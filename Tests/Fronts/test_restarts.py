"""A stop and a start on a socket that stays lose no request, though requests keep coming through nginx."""

import http.client
import os
import threading
import time
import unittest

from site_behind import Site

CLIENTS = 16
RESTARTS = 10
OCTETS = {"Content-Type": "application/octet-stream"}


class Load(threading.Thread):
    """A client that posts over one connection until it is told to stop."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self._port = port
        self._is_over = threading.Event()
        self.answered = 0
        self.failures = []

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        while not self._is_over.is_set():
            try:
                connection.request("POST", "/uploads/small", b"0123456789", OCTETS)
                answer = connection.getresponse()
                body = answer.read()
                if (answer.status, body) == (200, b'{"bytes":10}'):
                    self.answered += 1
                else:
                    self.failures.append(f"{answer.status} {body[:60]}")
            except (OSError, http.client.HTTPException) as error:
                self.failures.append(repr(error))
                connection.close()
        connection.close()

    def stop(self):
        self._is_over.set()
        self.join()


class RestartTests(unittest.TestCase):
    def test_no_request_is_lost(self):
        for tcp in [False, True]:
            with Site("nginx", os.environ["FRONTS_APP"], tcp=tcp, holds_socket=True) as site:
                clients = [Load(site.front.port) for _ in range(CLIENTS)]
                for client in clients:
                    client.start()
                for _ in range(RESTARTS):
                    self.wait_for_answers(clients, 1_000)
                    self.assertEqual(site.stop_application(), 0)
                    site.start_application()
                self.wait_for_answers(clients, 1_000)
                for client in clients:
                    client.stop()
                failures = [failure for client in clients for failure in client.failures]
                answered = sum(client.answered for client in clients)
                self.assertEqual(len(failures), 0, f"of {answered + len(failures)} failed; the first: {failures[:1]}")

    def wait_for_answers(self, clients, count):
        """Until so many more requests were answered, so that the new process has its kept connections."""
        enough = sum(client.answered for client in clients) + count
        end = time.monotonic() + 30
        while sum(client.answered for client in clients) < enough:
            self.assertLess(time.monotonic(), end, "requests are no longer answered")
            time.sleep(0.01)
