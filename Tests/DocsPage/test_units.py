"""Runs the unit tests of the page's modules, in `unit`, in the browser."""

import unittest

from static_server import StaticServer
from webdriver import Browser


class UnitTests(unittest.TestCase):
    def test_modules(self):
        server = StaticServer()
        self.addCleanup(server.close)
        browser = Browser()
        self.addCleanup(browser.close)
        browser.open(f"{server.url}/unit.html")
        try:
            outcome = browser.wait(
                lambda: browser.script("return window.outcome ?? null"), "the unit tests did not end"
            )
        finally:
            for entry in browser.console():
                print(entry["message"])
        self.assertEqual(outcome["failures"], [], "\n".join(outcome["failures"]))
        self.assertGreater(outcome["count"], 40)


if __name__ == "__main__":
    unittest.main()
