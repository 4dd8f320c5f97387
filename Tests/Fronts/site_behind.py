"""An application of Roost behind a front server, both in a temporary folder and ended with it."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from fronts import FRONTS


class Site:
    """A front server of a name, and the program behind it: over a unix socket, or over TCP.

    With `holds_socket` the socket is not the program's, but stays open while programs come and go, as systemd's does.
    """

    def __init__(self, front, program, tcp=False, options=(), holds_socket=False, told_port=None):
        self.folder = tempfile.mkdtemp(prefix="roost-front-")
        # Front servers that root starts go on as somebody else.
        os.chmod(self.folder, 0o755)
        self._processes = []
        self._program = program
        self._options = list(options)
        self.application = None
        self._listener = None
        try:
            port = free_port()
            self._address = f"127.0.0.1:{free_port()}" if tcp else f"{self.folder}/app.sock"
            if holds_socket:
                self._listener = listener(place_of(self._address))
            self.front = FRONTS[front](self.folder, port, self._address, told_port)
            self.url = f"http://127.0.0.1:{port}"
            self._start(port)
        except BaseException:
            self.close()
            raise

    def _start(self, port):
        if self.front.executable() is None:
            raise RuntimeError(f"{self.front.program} is not installed")
        self.front.prepare()
        if self.front.starts_application:
            self.front.start_with([self._program, "serve", *self._options])
        else:
            self.start_application()
        environment = {**os.environ, **self.front.environment}
        self._run(self.front.command(), "front.log", env=environment)
        self._wait(lambda: answers(("127.0.0.1", port)))

    def start_application(self):
        """Starts the program, and waits until it listens."""
        place = place_of(self._address)
        if self._listener is not None:
            # On descriptor 0, as web servers and spawn-fcgi hand it over.
            listen, options = [], {"stdin": self._listener}
        elif isinstance(place, str):
            listen, options = ["--socket", place, "--socket-mode", "666"], {}
        else:
            listen, options = ["--listen", self._address], {}
        self.application = self._run([self._program, "serve", *listen, *self._options], "app.log", **options)
        self._wait(lambda: answers(place))

    def stop_application(self):
        """Tells the program to stop, and waits until it has."""
        self.application.send_signal(signal.SIGTERM)
        status = self.application.wait(30)
        self._processes.remove(self.application)
        return status

    def _run(self, command, log, **options):
        with open(f"{self.folder}/{log}", "a") as output:
            options = {"stdin": subprocess.DEVNULL, **options}
            process = subprocess.Popen(command, stdout=output, stderr=output, **options)
        self._processes.append(process)
        return process

    def _wait(self, condition):
        end = time.monotonic() + 30
        while not condition():
            if time.monotonic() > end or any(process.poll() is not None for process in self._processes):
                raise RuntimeError(f"the site did not come up:\n{self.logs()}")
            time.sleep(0.02)

    def logs(self):
        """What both have written."""
        return "\n".join(f"{file.name}:\n{file.read_text()}" for file in Path(self.folder).glob("*.log"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Ends both."""
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if self._listener is not None:
            self._listener.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def free_port():
    """A port of the loopback device that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def place_of(address):
    """What a socket takes for `/path` or `host:port`."""
    host, _, port = address.rpartition(":")
    return address if address.startswith("/") else (host, int(port))


def listener(place):
    """A socket that listens there."""
    family = socket.AF_UNIX if isinstance(place, str) else socket.AF_INET
    result = socket.socket(family)
    result.bind(place)
    result.listen(4_096)
    return result


def answers(place):
    """Whether someone listens there: at a path, or at a host and a port."""
    family = socket.AF_UNIX if isinstance(place, str) else socket.AF_INET
    with socket.socket(family) as probe:
        return probe.connect_ex(place) == 0
