"""The docs page with documents that no application of Roost writes: hostile, odd and large ones."""

import unittest

from static_server import StaticServer
from support import Page
from webdriver import Browser

HOSTILE = "<img src=x onerror=window.ran=1>\"'</script><script>window.ran=1</script>{{title}}"


def hostile_document():
    """Every text that a document has is an attempt to become HTML or a script."""
    schema = {
        "type": "object",
        "title": HOSTILE,
        "description": HOSTILE,
        "required": ["__proto__"],
        "properties": {
            HOSTILE: {
                "type": "string",
                "enum": [HOSTILE],
                "default": HOSTILE,
                "examples": [HOSTILE],
                "format": HOSTILE,
                "pattern": HOSTILE,
            },
            "__proto__": {"type": "integer"},
            "constructor": {"type": "string"},
        },
    }
    links = (
        "[a](javascript:window.ran=1) [b](data:text/html,x) ![c](x.png) <https://example.com/> "
        "<b onclick=window.ran=1>b</b>"
    )
    parameters = [
        {
            "name": HOSTILE,
            "in": place,
            "required": True,
            "description": HOSTILE,
            "schema": schema["properties"][HOSTILE],
        }
        for place in ("query", "header", "cookie")
    ]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": HOSTILE,
            "version": HOSTILE,
            "summary": HOSTILE,
            "description": HOSTILE + "\n\n" + links,
            "termsOfService": "javascript:window.ran=1",
            "contact": {"name": HOSTILE, "url": "javascript:window.ran=1"},
            "license": {"name": HOSTILE, "url": "vbscript:x"},
        },
        "externalDocs": {"url": "javascript:window.ran=1", "description": HOSTILE},
        "tags": [{"name": HOSTILE, "description": links}],
        "paths": {
            "/"
            + HOSTILE: {
                "post": {
                    "operationId": HOSTILE,
                    "summary": HOSTILE,
                    "description": links,
                    "tags": [HOSTILE],
                    "parameters": parameters,
                    "security": [{HOSTILE: [HOSTILE]}],
                    "requestBody": {
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Hostile"}},
                            HOSTILE: {},
                        }
                    },
                    "responses": {
                        "200": {
                            "description": HOSTILE,
                            "content": {"application/json": {"schema": schema, "example": HOSTILE}},
                            "headers": {HOSTILE: {"description": HOSTILE}},
                        }
                    },
                }
            }
        },
        "components": {
            "schemas": {"Hostile": schema, HOSTILE: schema},
            "securitySchemes": {
                HOSTILE: {"type": "openIdConnect", "openIdConnectUrl": "javascript:window.ran=1", "description": links}
            },
        },
    }


def large_document(count):
    """As many operations, each with parameters and a body, as few applications have."""
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Node"}}}}
    operation = lambda index: {
        "operationId": f"operation{index}",
        "summary": f"Operation {index}",
        "tags": [f"group {index // 20}"],
        "parameters": [{"name": f"p{number}", "in": "query", "schema": {"type": "integer"}} for number in range(8)],
        "requestBody": body,
        "responses": {"200": {"description": "Fine"}},
    }
    node = {
        "type": "object",
        "properties": {
            "value": {"type": "integer"},
            "children": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}},
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Large", "version": "1"},
        "paths": {f"/items/{index}": {"post": operation(index)} for index in range(count)},
        "components": {"schemas": {"Node": node}},
    }


class Documents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def show(self, document):
        server = StaticServer(document)
        self.addCleanup(server.close)
        return Page(self.browser, server.url)

    def open_everything(self):
        self.browser.script("""const later = () => new Promise((resolve) => setTimeout(resolve, 30));
               for (let round = 0; round < 4; round++) {
                   for (const one of document.querySelectorAll("main details:not([open])")) one.open = true;
                   await later();
               }
               document.querySelector("#authorize:not([hidden])")?.click();
               for (const one of document.querySelectorAll("dialog details:not([open])")) one.open = true;
               await later();""")

    def test_no_text_of_a_document_becomes_html_or_runs(self):
        page = self.show(hostile_document()).load()
        self.open_everything()
        self.assertIsNone(self.browser.script("return window.ran ?? null"))
        self.assertEqual(
            self.browser.script("return document.querySelectorAll('img, iframe, b, body script').length"), 0
        )
        links = self.browser.script(
            "return [...document.querySelectorAll('a')].map((one) => new URL(one.href).protocol)"
        )
        self.assertEqual(set(links) - {"http:", "https:"}, set())
        self.assertEqual(self.browser.find("#version").text, HOSTILE)
        self.assertTrue(page.operation("POST", "/" + HOSTILE).row.find("textarea").property("value").startswith("{"))
        self.assertEqual([one["message"] for one in self.browser.console()], [])

    def test_odd_documents_are_shown_as_far_as_they_go(self):
        loop = {"$ref": "#/components/schemas/Loop"}
        odd = {
            "openapi": "3.0.3",
            "info": {"title": "Odd"},
            "paths": {
                "/empty": {"get": {}},
                "/null": None,
                "/text": "no item",
                "/loop": {"post": {"requestBody": {"content": {"application/json": {"schema": loop}}}}},
                "/old": {
                    "get": {
                        "parameters": [
                            {
                                "name": "n",
                                "in": "query",
                                "schema": {"type": "integer", "nullable": True, "minimum": 1, "exclusiveMinimum": True},
                            },
                            {
                                "name": "filter",
                                "in": "query",
                                "style": "deepObject",
                                "schema": {"type": "object", "properties": {"a": {"type": "string"}}},
                            },
                            {"in": "query"},
                            {"$ref": "#/nowhere"},
                        ]
                    }
                },
                "/any": {
                    "put": {
                        "requestBody": {
                            "content": {
                                "application/octet-stream": {},
                                "text/plain": {"example": "plain"},
                                "application/xml": {"schema": True},
                            }
                        },
                        "responses": {"default": {"$ref": "#/nowhere"}},
                    }
                },
                "/false": {
                    "post": {
                        "requestBody": {"content": {"application/json": {"schema": False}}},
                        "responses": {"204": {}},
                    }
                },
            },
            "components": {
                "schemas": {
                    "Loop": {"allOf": [loop], "properties": {"again": loop}},
                    "True": True,
                    "List": {"type": "array", "prefixItems": [loop, {"type": "string"}]},
                }
            },
        }
        self.show(odd).load()
        self.open_everything()
        self.assertEqual(len(self.browser.find_all(".operation")), 5)
        self.assertEqual(len(self.browser.find_all(".operation .try")), 5)
        self.assertEqual([one["message"] for one in self.browser.console()], [])

    def test_a_document_that_is_none_is_told(self):
        for document in (None, [], 7):
            with self.subTest(document=document):
                page = self.show(document)
                self.browser.open(f"{page.url}/docs")
                self.browser.find("#content[aria-busy='false']")
                self.assertIn("cannot be shown", self.browser.find("#content .error").text)

    def test_of_hundreds_of_operations_only_what_is_opened_is_made(self):
        page = self.show(large_document(600)).load()
        self.assertEqual(len(self.browser.find_all(".operation")), 600)
        self.assertEqual(self.browser.find_all(".try"), [])
        elements = self.browser.script("return document.querySelectorAll('*').length")
        self.assertLess(elements, 600 * 20)
        page.operation("POST", "/items/599")
        self.assertEqual(len(self.browser.find_all(".try")), 1)
        self.browser.script("""const search = document.querySelector("#search");
               search.value = "operation 59";
               search.dispatchEvent(new Event("input"));""")
        shown = self.browser.script(
            "return [...document.querySelectorAll('.operation')].filter((row) => row.checkVisibility()).length"
        )
        # 59, 159, … 559, and 590 to 599.
        self.assertEqual(shown, 16)


if __name__ == "__main__":
    unittest.main()
