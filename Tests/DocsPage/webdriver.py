"""A headless Chromium, driven by the WebDriver protocol (https://www.w3.org/TR/webdriver2/).

Only what the tests need, with Python's standard library: the protocol is JSON over HTTP.
"""

import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Keys:
    """Keys without a character of their own (WebDriver, section 17.4.2)."""

    ENTER, TAB, ESCAPE, SPACE = "\ue007", "\ue004", "\ue00c", " "
    SHIFT, CONTROL = "\ue008", "\ue009"
    DOWN, BACKSPACE = "\ue015", "\ue003"


class WebDriverError(Exception):
    """The browser refused a command."""


class Browser:
    """One window with a profile of its own; leaves nothing behind."""

    def __init__(self, width=1280, height=900):
        self._folder = tempfile.mkdtemp(prefix="roost-browser-")
        log = Path(self._folder, "driver.log")
        driver = shutil.which("chromedriver") or "/usr/bin/chromedriver"
        with log.open("w") as output:
            self._process = subprocess.Popen([driver, "--port=0"], stdout=output, stderr=output)
        try:
            self._base = f"http://127.0.0.1:{self._port(log)}"
            self._session = self._start(width, height)
        except BaseException:
            self.close()
            raise

    def _port(self, log):
        text = ""
        for _ in range(200):
            text = log.read_text()
            if found := re.search(r"started successfully on port (\d+)", text):
                return int(found[1])
            if self._process.poll() is not None:
                break
            time.sleep(0.05)
        raise WebDriverError(f"chromedriver did not start: {text}")

    def _start(self, width, height):
        arguments = [
            "--headless=new",
            f"--window-size={width},{height}",
            f"--user-data-dir={self._folder}/profile",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--no-first-run",
            "--hide-scrollbars",
        ]
        # Chromium's sandbox does not work for root.
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        answer = self._call(
            "POST",
            "/session",
            {
                "capabilities": {
                    "alwaysMatch": {
                        "browserName": "chrome",
                        "goog:chromeOptions": {"args": arguments},
                        "goog:loggingPrefs": {"browser": "ALL"},
                    }
                }
            },
        )
        return answer["sessionId"]

    def _call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return json.load(response)["value"]
        except urllib.error.HTTPError as error:
            value = json.load(error)["value"]
            raise WebDriverError(f"{value['error']}: {value['message'].splitlines()[0]}") from None

    def command(self, path, body=None):
        """Sends a command of the session: POST with a body, GET without."""
        return self._call("GET" if body is None else "POST", f"/session/{self._session}{path}", body)

    def open(self, url):
        """Loads a page, also where only the part behind # is another."""
        self.command("/url", {"url": "about:blank"})
        self.command("/url", {"url": url})

    def script(self, text, *arguments):
        """Runs a function's body in the page, and gives what it returns; `await` may stand in it."""
        body = (
            "const [...args] = arguments; const done = args.pop();"
            f"(async () => {{ {text} }})().then(done, (error) => done('ERROR ' + error));"
        )
        result = self.command("/execute/async", {"script": body, "args": list(arguments)})
        if isinstance(result, str) and result.startswith("ERROR "):
            raise WebDriverError(result)
        return result

    def find(self, selector):
        """The first element, waiting until there is one."""
        return self.wait(lambda: self.find_all(selector), f"no {selector}")[0]

    def find_all(self, selector):
        """All elements that there are now."""
        found = self.command("/elements", {"using": "css selector", "value": selector})
        return [Element(self, one[ELEMENT]) for one in found]

    def wait(self, condition, message, seconds=15):
        """Waits until something holds, and gives it back."""
        end = time.monotonic() + seconds
        while not (result := condition()):
            if time.monotonic() > end:
                raise WebDriverError(f"waited too long: {message}")
            time.sleep(0.03)
        return result

    @property
    def active(self):
        """The element that has the focus."""
        return Element(self, self.command("/element/active")[ELEMENT])

    def press(self, *keys):
        """Presses keys, wherever the focus is; a key that is held comes first in a tuple."""
        actions = []
        for key in keys:
            held, pressed = key if isinstance(key, tuple) else (None, key)
            if held:
                actions.append({"type": "keyDown", "value": held})
            for one in pressed:
                actions += [{"type": "keyDown", "value": one}, {"type": "keyUp", "value": one}]
            if held:
                actions.append({"type": "keyUp", "value": held})
        self.command("/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def devtools(self, name, **parameters):
        """Runs a command of the DevTools protocol."""
        return self.command("/goog/cdp/execute", {"cmd": name, "params": parameters})

    def show_as(self, width, height, is_phone=False, scheme="light", scale=1):
        """Sets the size of the window, what kind of device it is on, and the colours that its user wants."""
        self.devtools(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=is_phone
        )
        self.devtools(
            "Emulation.setEmulatedMedia",
            features=[
                {"name": "prefers-color-scheme", "value": scheme},
                {"name": "prefers-reduced-motion", "value": "reduce"},
            ],
        )

    def screenshot(self, path):
        """Writes what the window shows as PNG."""
        Path(path).write_bytes(base64.b64decode(self.command("/screenshot")))

    def console(self):
        """What was written into the console since it was asked for last."""
        return [
            entry for entry in self.command("/se/log", {"type": "browser"}) if entry["level"] in ("SEVERE", "WARNING")
        ]

    def close(self):
        """Ends the browser."""
        try:
            if hasattr(self, "_session"):
                self._call("DELETE", f"/session/{self._session}")
        except (OSError, WebDriverError):
            pass
        self._process.terminate()
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


class Element:
    """An element of the page."""

    def __init__(self, browser, identifier):
        self._browser = browser
        self._path = f"/element/{identifier}"
        self.reference = {ELEMENT: identifier}

    @property
    def text(self):
        """The text that can be seen."""
        return self._browser.command(f"{self._path}/text")

    @property
    def is_shown(self):
        """Whether it can be seen."""
        return self._browser.command(f"{self._path}/displayed")

    @property
    def label(self):
        """Its name for those who do not see it."""
        return self._browser.command(f"{self._path}/computedlabel")

    def property(self, name):
        """A property of its object."""
        return self._browser.command(f"{self._path}/property/{name}")

    def attribute(self, name):
        """An attribute, as written."""
        return self._browser.script("return args[0].getAttribute(args[1])", self.reference, name)

    def find(self, selector):
        """The first element inside of it, waiting until there is one."""
        return self._browser.wait(lambda: self.find_all(selector), f"no {selector}")[0]

    def find_all(self, selector):
        """All elements inside of it that there are now."""
        found = self._browser.command(f"{self._path}/elements", {"using": "css selector", "value": selector})
        return [Element(self._browser, one[ELEMENT]) for one in found]

    def click(self):
        """Clicks on its middle."""
        self._browser.script("args[0].scrollIntoView({ block: 'center', behavior: 'instant' })", self.reference)
        self._browser.command(f"{self._path}/click", {})

    def type(self, text):
        """Types into it what stands behind what is there."""
        self._browser.command(f"{self._path}/value", {"text": text})

    def fill(self, text):
        """Types into it instead of what is there."""
        self._browser.command(f"{self._path}/clear", {})
        self.type(text)
