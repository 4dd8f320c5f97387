"""Serves the page's modules and their unit tests, and the page for any document, for a browser."""

import http.server
import json
import threading
from pathlib import Path

TESTS = Path(__file__).resolve().parent
PAGE = TESTS.parent.parent / "Sources" / "CDocsPage" / "page"
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'"


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/docs":
            values = {"title": "A document", "folder": "page/", "document": "openapi.json", "root": "./", "modules": ""}
            html = (PAGE / "index.html").read_text()
            for name, value in values.items():
                html = html.replace("{{" + name + "}}", value)
            return self._answer("text/html", html.encode())
        if self.path == "/openapi.json":
            return self._answer("application/json", json.dumps(self.server.document).encode())
        folder, name = (PAGE, self.path[6:]) if self.path.startswith("/page/") else (TESTS, self.path[1:])
        file = (folder / name).resolve()
        if not file.is_relative_to(folder) or not file.is_file() or file.suffix not in TYPES:
            return self.send_error(404)
        return self._answer(TYPES[file.suffix], file.read_bytes())

    def _answer(self, kind, body):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class StaticServer:
    """A server on a free port of this machine; `/docs` shows a document."""

    def __init__(self, document=None):
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.document = document
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        """Ends it."""
        self._server.shutdown()
        self._server.server_close()
