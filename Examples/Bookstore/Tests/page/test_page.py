"""The Bookstore's page in a browser: two visitors, an account, a book, its cover, and a review that both see at once."""

import base64
import os
import shutil
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.request
from pathlib import Path

from site_behind_nginx import free_port
from webdriver import Browser

PUBLIC = Path(__file__).parents[2] / "Public"
# One black pixel.
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


class PageTests(unittest.TestCase):
    """Each test has a bookstore of its own."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="bookstore-page-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.log = open(f"{self.folder}/log", "w")
        self.addCleanup(self.log.close)
        self.process = subprocess.Popen(
            [os.environ["BOOKSTORE"], "dev", "--port", str(port), "--public", str(PUBLIC)],
            cwd=self.folder, stdout=self.log, stderr=self.log,
        )
        self.addCleanup(self.end)
        self.wait_for_the_application()
        self.browser = self.new_browser()

    def end(self):
        self.process.terminate()
        self.process.wait()

    def wait_for_the_application(self):
        end = time.monotonic() + 30
        while True:
            try:
                return urllib.request.urlopen(f"{self.url}/books").close()
            except (OSError, urllib.error.URLError):
                if time.monotonic() > end or self.process.poll() is not None:
                    raise RuntimeError(Path(self.folder, "log").read_text()) from None
                time.sleep(0.05)

    def new_browser(self):
        browser = Browser()
        self.addCleanup(browser.close)
        browser.open(self.url)
        browser.find("#summary:not(:empty)")
        return browser

    def wait_for_text(self, browser, selector, text):
        found = "return [...document.querySelectorAll(args[0])].some((one) => one.textContent.includes(args[1]))"
        browser.wait(lambda: browser.script(found, selector, text), f"no {selector} with “{text}”")

    def write(self, browser, selector, text):
        browser.find(selector).type(text)

    def sign_up(self, browser, name):
        browser.find("#sign-in").click()
        self.write(browser, "#account input[name=name]", name)
        self.write(browser, "#account input[name=password]", "correct horse")
        browser.find("#account button[value=sign-up]").click()
        self.wait_for_text(browser, "#user", name)

    def add_book(self, browser):
        browser.find("#add").click()
        fields = {"title": "Emma", "author": "Jane Austen", "year": "1815", "isbn": "978-0-14-143958-7"}
        for name, text in fields.items():
            self.write(browser, f"#new-book input[name={name}]", text)
        browser.find("#new-book button.primary").click()
        self.wait_for_text(browser, "#books strong", "Emma")

    def open_book(self, browser):
        browser.find("#books button").click()
        self.wait_for_text(browser, "#book-title", "Emma")

    def assert_console_is_clean(self, browser, but=()):
        wrong = [entry["message"] for entry in browser.console() if not any(text in entry["message"] for text in but)]
        self.assertEqual(wrong, [])

    def test_a_review_appears_at_once_for_somebody_else(self):
        writer, reader = self.browser, self.new_browser()
        self.sign_up(writer, "ada")
        self.add_book(writer)
        reader.open(self.url)
        self.wait_for_text(reader, "#books strong", "Emma")
        self.assertFalse(reader.find("#live").is_shown)

        self.open_book(writer)
        self.write(writer, "#new-review textarea", "Could not put it down.")
        writer.find("#publish").click()
        self.wait_for_text(writer, "#reviews li", "Could not put it down.")

        # Nobody has touched the reader's page.
        self.wait_for_text(reader, "#news li", "ada")
        self.wait_for_text(reader, "#news strong", "Emma")
        self.wait_for_text(reader, "#books .rating", "1 review")
        self.assert_console_is_clean(reader)
        self.assert_console_is_clean(writer)

    def test_a_book_gets_a_cover(self):
        self.sign_up(self.browser, "ada")
        self.add_book(self.browser)
        self.open_book(self.browser)
        picture = Path(self.folder, "cover.png")
        picture.write_bytes(PNG)
        self.browser.find("#cover-file").type(str(picture))
        loaded = "const [one] = document.querySelectorAll('#book-cover img'); return one?.naturalWidth === 1"
        self.browser.wait(lambda: self.browser.script(loaded), "the cover is not shown")
        self.assert_console_is_clean(self.browser)

    def test_what_is_wrong_is_told_beside_the_field(self):
        self.browser.find("#add").click()
        self.assertTrue(self.browser.find("#account").is_shown)
        self.write(self.browser, "#account input[name=name]", "a b")
        self.write(self.browser, "#account input[name=password]", "short")
        self.browser.find("#account button[value=sign-up]").click()
        self.wait_for_text(self.browser, "#account .error", "Password should have at least 8 characters")
        invalid = "return [...document.querySelectorAll('#account [aria-invalid=true]')].map((one) => one.name)"
        self.assertEqual(self.browser.script(invalid), ["name", "password"])
        self.assert_console_is_clean(self.browser, but=["status of 422"])

    def test_who_signs_out_may_change_nothing(self):
        self.sign_up(self.browser, "ada")
        self.add_book(self.browser)
        self.browser.find("#sign-out").click()
        self.browser.wait(lambda: self.browser.find("#sign-in").is_shown, "nobody has signed out")
        self.open_book(self.browser)
        self.assertFalse(self.browser.find("#delete").is_shown)
        self.assertEqual(self.browser.find("#publish").text, "Sign in to review")
        self.assert_console_is_clean(self.browser)


if __name__ == "__main__":
    unittest.main()
