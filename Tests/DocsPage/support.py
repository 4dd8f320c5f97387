"""What the tests of the page have in common."""

import os
import unittest

from site_behind_nginx import Site
from webdriver import ELEMENT, Browser, Element


class Page:
    """The docs page in a browser."""

    def __init__(self, browser, url):
        self.browser = browser
        self.url = url

    def load(self, fragment=""):
        """Loads the page, and waits until the document is shown."""
        self.browser.open(f"{self.url}/docs{fragment}")
        self.browser.find("#content[aria-busy='false']")
        self.browser.find(".operation")
        return self

    def operation(self, method, path):
        """Opens an operation, wherever it is."""
        found = self.browser.script(
            """const found = [...document.querySelectorAll(".operation")].find((one) =>
                   one.dataset.method === args[0].toLowerCase() && one.querySelector(".path").textContent === args[1]);
               found.open = true;
               await new Promise((resolve) => setTimeout(resolve));
               return found;""",
            method,
            path,
        )
        row = Element(self.browser, found[ELEMENT])
        row.find(".try")
        return Operation(self.browser, row)

    def has(self, path):
        """Whether the document has operations at a path."""
        paths = "return [...document.querySelectorAll('.operation .path')].map((one) => one.textContent)"
        return path in self.browser.script(paths)

    def write(self, element, text):
        """Puts a text into an input at once, as pasting does."""
        self.browser.script(
            "args[0].value = args[1]; args[0].dispatchEvent(new Event('input', { bubbles: true }))",
            element.reference,
            text,
        )


class Operation:
    """One operation that is open."""

    def __init__(self, browser, row):
        self.browser = browser
        self.row = row

    def field(self, name):
        """The input of a parameter or of a form's field."""
        return self.row.find(f"[data-name='{name}']")

    def send(self):
        """Presses the button, and gives the status line of the answer once it is there."""
        self.browser.script(
            "for (const one of args[0].querySelectorAll('.answer')) one.replaceChildren()", self.row.reference
        )
        self.row.find("button[type='submit']").click()
        return self.answer()

    def answer(self):
        """The status of the answer."""
        return self.row.find(".answer .answer-line .status").text

    def body(self):
        """The body of the answer."""
        return self.browser.script("return args[0].querySelector('.answer-body .code').textContent", self.row.reference)

    def error_at(self, name):
        """What is written at an input that is wrong."""
        field = self.field(name)
        described = field.attribute("aria-describedby")
        error = self.browser.find(f"[id='{described}']")
        return error.text if field.attribute("aria-invalid") == "true" and error.is_shown else ""

    def curl(self):
        """The curl command, as it would be copied."""
        return self.browser.script("return args[0].querySelector('.curl code').textContent", self.row.reference)


class PageTestCase(unittest.TestCase):
    """Tests that share a browser and a running application; `program` and `environment` say which."""

    program = None
    environment = {}
    prefix = ""

    @classmethod
    def setUpClass(cls):
        cls.site = Site(os.environ[cls.program], cls.environment)
        cls.addClassCleanup(cls.site.close)
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        self.browser.show_as(1280, 900)
        self.page = Page(self.browser, self.site.url + self.prefix).load()
        if self.browser.script("return sessionStorage.length + localStorage.length") > 0:
            self.browser.script("sessionStorage.clear(); localStorage.clear()")
            self.page.load()
        self.browser.console()

    def tearDown(self):
        # The browser itself tells of each answer that is an error; those are what many tests are about.
        wrong = [entry["message"] for entry in self.browser.console() if entry["source"] != "network"]
        self.assertEqual(wrong, [], "the console is not clean")
