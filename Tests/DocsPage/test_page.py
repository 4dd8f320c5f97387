"""The docs page of the Reference example, behind nginx, in the browser."""

import json
import os
import subprocess
import tempfile
import unittest
import urllib.request

from support import PageTestCase
from webdriver import Keys

BOOK = {
    "title": "Emma",
    "isbn": "9780141439",
    "genre": "fiction",
    "price": 9.5,
    "author": {"name": "Jane Austen"},
}


class Basics:
    """What has to hold wherever in its site the application stands."""

    program = "REFERENCE"

    def document(self):
        with urllib.request.urlopen(f"{self.page.url}/openapi.json") as answer:
            return json.load(answer)

    def test_shows_the_whole_document_under_a_strict_policy(self):
        with urllib.request.urlopen(f"{self.page.url}/docs") as answer:
            policies = answer.headers.get_all("Content-Security-Policy")
        self.assertIn("default-src 'self'", policies)
        self.assertTrue(
            any(policy.startswith("default-src 'none'; script-src 'self'") for policy in policies), policies
        )
        document = self.document()
        self.assertEqual(self.browser.find("h1").text, document["info"]["title"])
        self.assertEqual(self.browser.find("#version").text, document["info"]["version"])
        operations = [(path, method) for path, item in document["paths"].items() for method in item]
        rows = self.browser.script("""const rows = [...document.querySelectorAll(".operation")];
               return rows.map((row) => [row.querySelector(".path").textContent, row.dataset.method]);""")
        self.assertEqual(sorted(map(tuple, rows)), sorted(operations))

    def test_a_link_leads_to_its_operation(self):
        operation = self.page.operation("GET", "/books/{book_id}")
        address = self.browser.script("return location.href")
        self.assertIn("#", address)
        self.browser.open(address)
        row = self.browser.find(".operation[open]")
        self.assertEqual(row.find(".path").text, "/books/{book_id}")
        self.assertTrue(operation.row.reference)
        inside = self.browser.script(
            "const box = args[0].getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight", row.reference
        )
        self.assertTrue(inside, "it is not scrolled to")

    def test_a_post_that_is_wrong_is_told_where_and_one_that_is_right_is_stored(self):
        operation = self.page.operation("POST", "/books")
        editor = operation.row.find("textarea")
        self.assertEqual(set(BOOK) - set(json.loads(editor.property("value"))), set(), "the form is not prefilled")
        self.page.write(
            editor,
            json.dumps({**BOOK, "price": -1, "author": {}, "chapters": [{"title": "One", "pages": 0}]}, indent=2),
        )
        self.assertTrue(operation.send().startswith("422"))
        self.assertEqual(editor.attribute("aria-invalid"), "true")
        lines = self.browser.script(
            "return [...args[0].querySelectorAll('.wrong')].map((line) => line.textContent)", operation.row.reference
        )
        self.assertEqual(len(lines), 3, lines)
        self.assertIn('"price": -1', lines[0])
        self.assertIn("greater than or equal to 0", lines[0])
        self.assertIn('"author": {}', lines[1])
        self.assertIn("name: Field required", lines[1])
        self.assertIn('"pages": 0', lines[2])
        operation.row.find(".problems button").click()
        selected = self.browser.script(
            "const area = args[0]; return area.value.slice(area.selectionStart, area.selectionEnd)", editor.reference
        )
        self.assertEqual(selected, "-1")

        self.page.write(editor, json.dumps(BOOK))
        self.assertEqual(operation.send(), "201 Created")
        self.assertEqual(json.loads(operation.body())["title"], "Emma")
        self.assertIsNone(editor.attribute("aria-invalid"))
        self.assertEqual(operation.row.find_all(".wrong"), [])

    def test_the_curl_command_does_the_same(self):
        cases = [
            ("GET", "/query/optional", {"q": 'it\'s "ä" & $HOME'}),
            ("POST", "/form/fields", {"username": "a'b@;c", "note": "x=y&z"}),
        ]
        for method, path, fields in cases:
            with self.subTest(path):
                operation = self.page.operation(method, path)
                for name, text in fields.items():
                    operation.field(name).fill(text)
                self.assertEqual(operation.send(), "200 OK")
                printed = subprocess.run(
                    ["sh", "-c", operation.curl()], capture_output=True, check=True, text=True
                ).stdout
                self.assertEqual(json.loads(printed), json.loads(operation.body()))
        operation = self.page.operation("POST", "/books")
        self.page.write(operation.row.find("textarea"), json.dumps({**BOOK, "title": "It's ‘new’\n$(date)"}))
        operation.send()
        printed = subprocess.run(["sh", "-c", operation.curl()], capture_output=True, check=True, text=True).stdout
        self.assertEqual(json.loads(printed), json.loads(operation.body()))

    def authorize(self, operation, values, untick=()):
        operation.row.find(".credentials button").click()
        part = self.browser.find("dialog[open] .scheme[open]")
        for name, text in values.items():
            part.find(f"input[name='{name}']").type(text)
        for scope in untick:
            part.find(f"input[value='{scope}']").click()
        part.find("button[type='submit']").click()
        return part

    def close_dialog(self):
        self.browser.press(Keys.ESCAPE)
        self.browser.wait(lambda: not self.browser.find_all("dialog[open]"), "the dialog stays open")

    def test_a_token_is_got_with_a_password_and_scopes(self):
        operation = self.page.operation("GET", "/auth/books")
        part = self.authorize(operation, {"username": "alice", "password": "wrong"})
        self.browser.wait(
            lambda: "Incorrect username or password" in part.find(".error").text, "the refusal is not told"
        )
        self.close_dialog()
        self.authorize(operation, {"username": "alice", "password": "wonderland"}, untick=["books"])
        self.browser.find("dialog[open] .kept")
        self.close_dialog()
        self.assertEqual(operation.send(), "403 Forbidden")
        operation.row.find(".credentials button").click()
        self.browser.find("dialog[open] .kept button").click()
        self.close_dialog()
        self.authorize(operation, {"username": "alice", "password": "wonderland"})
        self.browser.find("dialog[open] .kept")
        self.close_dialog()
        self.assertEqual(operation.send(), "200 OK")
        self.assertEqual(json.loads(operation.body())["user"], "alice")

        # Kept for the tab, and nowhere else; neither password is.
        self.page.load()
        operation = self.page.operation("GET", "/auth/books")
        self.assertEqual(operation.send(), "200 OK")
        kept = self.browser.script("return JSON.stringify([Object.entries(localStorage), document.cookie])")
        self.assertNotIn("alice", kept)
        self.assertNotIn("wonderland", self.browser.script("return JSON.stringify(Object.entries(sessionStorage))"))

    def test_choices_headers_and_cookies_are_sent(self):
        operation = self.page.operation("GET", "/query/choices")
        self.browser.script(
            "args[0].selectedIndex = 2; args[0].dispatchEvent(new Event('input', { bubbles: true }))",
            operation.field("genre").reference,
        )
        self.assertEqual(operation.send(), "200 OK")
        self.assertEqual(json.loads(operation.body())["genre"], "science")

        # What counts where nothing is sent is told.
        self.assertEqual(operation.field("level").text.splitlines()[0], "default: 5")
        limit = self.page.operation("GET", "/query/optional").field("limit")
        self.assertEqual(limit.attribute("placeholder"), "default: 10")

        operation = self.page.operation("GET", "/headers")
        operation.field("x-count").type("3")
        self.assertEqual(operation.send(), "200 OK")
        self.assertEqual(json.loads(operation.body())["x_count"], 3)

        operation = self.page.operation("GET", "/cookies")
        operation.field("visits").type("7")
        operation.field("session").type("a b")
        self.assertEqual(operation.send(), "200 OK")
        self.assertEqual(json.loads(operation.body())["visits"], 7)
        # It was set for that request only.
        plain = self.browser.script("return (await fetch('cookies')).json()")
        self.assertEqual(plain["visits"], 0)


class BehindAPrefix(Basics, PageTestCase):
    """The application has only a part of its site."""

    prefix = "/api"


class AtTheRoot(Basics, PageTestCase):
    """All that the page does."""

    def test_every_operation_and_every_schema_opens(self):
        wrong = self.browser.script("""const wrong = [];
               addEventListener("error", (event) => wrong.push(event.message));
               addEventListener("unhandledrejection", (event) => wrong.push(String(event.reason)));
               const later = () => new Promise((resolve) => setTimeout(resolve, 30));
               for (const one of document.querySelectorAll(".operation, .component")) one.open = true;
               for (let round = 0; round < 3; round++) {
                   await later();
                   for (const one of document.querySelectorAll("main details:not([open])")) one.open = true;
               }
               await later();
               const rows = [...document.querySelectorAll(".operation")];
               wrong.push(...rows.filter((one) => !one.querySelector(".try")).map((one) => one.id));
               return wrong;""")
        self.assertEqual(wrong, [])
        unnamed = self.browser.script(
            """return [...document.querySelectorAll("input, select, textarea, button")].filter((one) =>
                   !(one.labels?.length > 0) && !one.getAttribute("aria-label") && one.textContent.trim() === ""
               ).map((one) => one.outerHTML);"""
        )
        self.assertEqual(unnamed, [], "inputs without a name for those who do not see them")
        doubled = self.browser.script("""const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
               return ids.filter((id, at) => ids.indexOf(id) !== at);""")
        self.assertEqual(doubled, [])

    def test_search_finds_and_opens(self):
        self.browser.press("/")
        self.assertEqual(self.browser.active.attribute("id"), "search")
        self.browser.press("patch books")
        shown = """const rows = [...document.querySelectorAll(".operation")].filter((row) => row.checkVisibility());
            return rows.map((row) => row.querySelector(".path").textContent);"""
        self.assertEqual(self.browser.script(shown), ["/books/{book_id}"])
        self.browser.press(Keys.ENTER)
        self.assertTrue(self.browser.find(".operation[data-method='patch'][open] .try").is_shown)
        self.browser.press("/", "no such thing")
        self.assertEqual(self.browser.script(shown), [])
        self.browser.press(Keys.ESCAPE)
        self.assertGreater(len(self.browser.script(shown)), 50)

    def test_what_is_prefilled_is_let_pass(self):
        for method, path, status in [
            ("POST", "/books", "201"),
            ("PUT", "/books/{book_id}", "200"),
            ("POST", "/body/union", "200"),
            ("POST", "/body/multi", "200"),
            ("GET", "/path/code/{code}", "200"),
            ("GET", "/path/bounded/{n}", "200"),
            ("GET", "/query/required", "200"),
            ("GET", "/query/bounds", "200"),
            ("GET", "/headers/required", "200"),
            ("POST", "/form/fields", "200"),
            ("POST", "/form/model", "200"),
            ("GET", "/path/uuid/{value}", "200"),
        ]:
            with self.subTest(f"{method} {path}"):
                operation = self.page.operation(method, path)
                self.assertEqual(operation.send()[:3], status, operation.body())

    def test_a_broken_body_is_marked_where_it_breaks(self):
        operation = self.page.operation("POST", "/books")
        self.page.write(operation.row.find("textarea"), '{\n  "title": "ä",\n  "price": ,\n}')
        self.assertTrue(operation.send().startswith("422"))
        line = operation.row.find(".wrong").text
        self.assertIn('"price": ,', line)

    def test_errors_are_told_at_their_inputs(self):
        operation = self.page.operation("GET", "/query/bounds")
        operation.field("ratio").fill("7")
        operation.field("step").type("4")
        self.assertTrue(operation.send().startswith("422"))
        self.assertIn("less than 1", operation.error_at("ratio"))
        self.assertIn("multiple of 5", operation.error_at("step"))
        self.assertEqual(operation.error_at("age"), "")
        operation.field("step").type("0")
        self.assertEqual(operation.error_at("step"), "", "it stays wrong although it was changed")

    def test_lists_have_an_input_for_each_element_and_errors_at_each(self):
        operation = self.page.operation("GET", "/query/list-bounds")
        add = operation.row.find(".list + button")
        for text in ("1", "x"):
            if len(operation.row.find_all(".list input")) < 2:
                add.click()
        for element, text in zip(operation.row.find_all(".list input"), ("1", "x")):
            element.fill(text)
        self.assertTrue(operation.send().startswith("422"))
        wrong = [element.attribute("aria-invalid") for element in operation.row.find_all(".list input")]
        self.assertEqual(wrong, [None, "true"])
        operation.row.find_all(".list input")[1].fill("2")
        self.assertEqual(operation.send(), "200 OK")
        self.assertEqual(json.loads(operation.body()), {"n": [1, 2]})

    def test_a_path_needs_its_parameters(self):
        operation = self.page.operation("GET", "/books/{book_id}")
        self.browser.script("args[0].value = ''", operation.field("book_id").reference)
        operation.row.find("button[type='submit']").click()
        self.assertIn("no URL without it", operation.error_at("book_id"))
        self.assertEqual(operation.row.find_all(".answer-line"), [])

    def test_answers_of_all_kinds_are_shown(self):
        for path, status, text in [
            ("/responses/text", "200 OK", "Grüße, plain"),
            ("/responses/html", "200 OK", "<h1>Hi</h1>"),
            ("/errors/detail", "400 Bad Request", "reasons"),
            ("/stream/text", "200 OK", "line 2"),
            ("/stream/events", "200 OK", "data:"),
            ("/responses/unicode", "200 OK", "日本"),
        ]:
            with self.subTest(path):
                if not self.page.has(path):
                    self.skipTest("this application has no such route yet")
                operation = self.page.operation("GET", path)
                self.assertEqual(operation.send(), status)
                self.assertIn(text, operation.body())
        operation = self.page.operation("DELETE", "/books/{book_id}")
        self.assertEqual(operation.send(), "204 No Content")
        self.assertIn("The body is empty.", operation.row.find(".answer").text)

    def test_each_kind_of_credentials_is_sent(self):
        for path, values in [
            ("/auth/basic", {"username": "alice", "password": "wonderland"}),
            ("/auth/bearer", {"token": "t"}),
            ("/auth/key-header", {"key": "k"}),
            ("/auth/key-query", {"key": "k"}),
            ("/auth/key-cookie", {"key": "k"}),
        ]:
            with self.subTest(path):
                operation = self.page.operation("GET", path)
                self.assertEqual(operation.send(), "401 Unauthorized")
                self.authorize(operation, values)
                self.browser.find("dialog[open] .kept")
                self.close_dialog()
                self.assertEqual(operation.send(), "200 OK")

    def test_by_keyboard_alone(self):
        self.browser.press(Keys.TAB)
        self.assertEqual(self.browser.active.attribute("class"), "skip")
        self.assertTrue(self.browser.active.is_shown)
        self.browser.press(Keys.ENTER, Keys.TAB)
        self.assertTrue(self.browser.script("return document.querySelector('main').contains(document.activeElement)"))
        self.browser.press("/", "post /books", Keys.ENTER)
        row = self.browser.find(".operation[open]")
        self.assertEqual(row.find(".path").text, "/books")
        for _ in range(30):
            self.browser.press(Keys.TAB)
            outline = self.browser.script("""const focused = document.activeElement;
                   return getComputedStyle(focused.closest(".editor-text") ?? focused).outlineStyle;""")
            self.assertNotEqual(outline, "none", "the focus cannot be seen")
            if self.browser.script("return document.activeElement.tagName") == "TEXTAREA":
                break
        self.browser.press(
            (Keys.CONTROL, "a"), Keys.BACKSPACE, json.dumps({**BOOK, "price": -1}), (Keys.CONTROL, Keys.ENTER)
        )
        row.find(".answer .status-4")
        self.browser.press((Keys.CONTROL, "a"), Keys.BACKSPACE, json.dumps(BOOK), (Keys.CONTROL, Keys.ENTER))
        row.find(".answer .status-2")
        self.assertEqual(
            self.browser.script("return document.activeElement.tagName"), "TEXTAREA", "the focus was taken away"
        )
        self.assertIn(
            "201", self.browser.script("return args[0].querySelector('[role=status]').textContent", row.reference)
        )

    def test_on_a_phone_nothing_sticks_out(self):
        self.browser.show_as(390, 844, is_phone=True)
        self.page.load()
        wide = self.browser.script("""const later = () => new Promise((resolve) => setTimeout(resolve, 50));
               for (const one of document.querySelectorAll(".operation, .component")) one.open = true;
               await later();
               for (const one of document.querySelectorAll("main details:not([open])")) one.open = true;
               await later();
               return [document.scrollingElement.scrollWidth, innerWidth];""")
        self.assertEqual(wide, [390, 390])
        self.page.load()
        operation = self.page.operation("POST", "/books")
        self.page.write(operation.row.find("textarea"), json.dumps(BOOK))
        self.assertEqual(operation.send(), "201 Created")
        self.assertTrue(operation.row.find(".answer .status").is_shown)

    def test_light_and_dark_follow_the_system_until_someone_chooses(self):
        paper = "return getComputedStyle(document.body).backgroundColor"
        light = self.browser.script(paper)
        self.browser.show_as(1280, 900, scheme="dark")
        dark = self.browser.script(paper)
        self.assertNotEqual(light, dark)
        self.browser.find("#theme").click()
        self.assertEqual(self.browser.script(paper), light)
        self.page.load()
        self.assertEqual(self.browser.script(paper), light, "the choice is forgotten")

    def test_files_are_sent(self):
        if not self.page.has("/upload/mixed"):
            self.skipTest("this application takes no files yet")
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "ä b.txt")
            with open(path, "w", encoding="utf-8") as file:
                file.write("hello")
            operation = self.page.operation("POST", "/upload/mixed")
            self.assertTrue(operation.send().startswith("422"))
            self.assertIn("required", operation.error_at("file"))
            operation.field("file").type(path)
            operation.field("title").fill("T")
            self.assertEqual(operation.send(), "200 OK")
            answer = json.loads(operation.body())
            self.assertEqual((answer["title"], answer["file_size"], answer["cover"]), ("T", 5, None))


if __name__ == "__main__":
    unittest.main()
