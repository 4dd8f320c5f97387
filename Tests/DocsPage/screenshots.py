"""Takes the pictures of the docs page that the documentation shows: of the Bookstore example, behind nginx."""

import json
import os
import sys
from pathlib import Path

from site_behind_nginx import Site
from support import Page
from webdriver import Browser

BOOKS = [
    ("978-0-14-143958-7", "Emma", "Jane Austen", 1815),
    ("978-0-14-143951-8", "Pride and Prejudice", "Jane Austen", 1813),
    ("978-0-14-143957-0", "Northanger Abbey", "Jane Austen", 1817),
]
GOOD = {"isbn": "978-0-14-143961-7", "title": "Mansfield Park", "author": "Jane Austen", "year": 1814}
BAD = {"isbn": "978-0-14-143961-0", "title": "", "author": "Jane Austen", "year": "soon", "pages": 480}


def main(folder):
    Path(folder).mkdir(parents=True, exist_ok=True)
    files = {"BOOKSTORE_DATABASE": "{folder}/bookstore.sqlite", "BOOKSTORE_COVERS": "{folder}/covers"}
    site = Site(os.environ["BOOKSTORE"], files)
    browser = Browser()
    try:
        page = Page(browser, site.url).load()
        fill(browser)
        take(browser, page, folder)
    finally:
        browser.close()
        site.close()


def fill(browser):
    """Signs somebody up and adds books, as the Bookstore's own page does; the docs page has the token from then on."""
    browser.script(
        """const { csrfToken } = await (await fetch("session")).json();
           const send = (path, body) => fetch(path, {
               method: "POST",
               headers: { "Content-Type": "application/json", "X-CSRF-Token": csrfToken },
               body: JSON.stringify(body),
           });
           await send("users", { name: "ada", password: "correct horse" });
           for (const [isbn, title, author, year] of args[0]) await send("books", { isbn, title, author, year });
           const key = `roost-docs ${new URL("openapi.json", location.href)}`;
           const credentials = { Session: { key: "ada" }, CSRFToken: { key: csrfToken } };
           sessionStorage.setItem(key, JSON.stringify(credentials));""",
        BOOKS,
    )


def take(browser, page, folder):
    """Each picture: the whole list, a refused and a good request, and a phone."""
    browser.show_as(1200, 760)
    page.load()
    browser.screenshot(f"{folder}/docs-light.png")

    browser.show_as(1200, 960)
    operation = page.operation("POST", "/books")
    page.write(operation.row.find("textarea"), json.dumps(BAD, indent=2))
    operation.send()
    show(browser, operation)
    browser.screenshot(f"{folder}/docs-try-it.png")

    browser.show_as(1200, 960, scheme="dark")
    page.load()
    operation = page.operation("GET", "/books")
    operation.field("q").type("austen")
    operation.field("limit").type("2")
    operation.send()
    show(browser, operation)
    browser.screenshot(f"{folder}/docs-dark.png")

    browser.show_as(390, 780, is_phone=True, scale=1.5)
    page.load()
    operation = page.operation("POST", "/books")
    page.write(operation.row.find("textarea"), json.dumps(GOOD, indent=2))
    operation.send()
    browser.script("args[0].querySelector('.editor').scrollIntoView({ block: 'start' })", operation.row.reference)
    browser.screenshot(f"{folder}/docs-phone.png")


def show(browser, operation):
    """Puts an operation's line under the bar, without the focus on it."""
    browser.script("document.activeElement.blur(); args[0].scrollIntoView({ block: 'start' })", operation.row.reference)


if __name__ == "__main__":
    main(sys.argv[1])
