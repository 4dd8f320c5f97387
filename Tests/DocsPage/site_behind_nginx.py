"""An application of Roost behind an nginx of its own, at the root of its site and behind a prefix."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

CONFIGURATION = """
{user}
daemon off;
pid nginx.pid;
error_log stderr error;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path client_body;
    fastcgi_temp_path fastcgi;
    proxy_temp_path proxy;
    scgi_temp_path scgi;
    uwsgi_temp_path uwsgi;
    server {{
        listen 127.0.0.1:{port};
        # A policy of the site's own, besides that of the page: both have to let pass what the page does.
        add_header Content-Security-Policy "default-src 'self'" always;
        location / {{
            include /etc/nginx/fastcgi_params;
            fastcgi_pass unix:{folder}/app.sock;
            fastcgi_buffering off;
        }}
        location /api/ {{
            fastcgi_split_path_info ^(/api)(/.*)$;
            fastcgi_param PATH_INFO $fastcgi_path_info;
            include /etc/nginx/fastcgi_params;
            fastcgi_pass unix:{folder}/app.sock;
        }}
    }}
}}
"""


def free_port():
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """The program and nginx, in a temporary folder; both end with it."""

    def __init__(self, program, environment=None):
        self._folder = tempfile.mkdtemp(prefix="roost-site-")
        self._processes = []
        try:
            self._start(program, environment or {})
        except BaseException:
            self.close()
            raise

    def _start(self, program, environment):
        values = {name: value.replace("{folder}", self._folder) for name, value in environment.items()}
        with open(f"{self._folder}/app.log", "w") as log:
            self._run([program, "serve", "--socket", f"{self._folder}/app.sock"], log, env={**os.environ, **values})
        self._wait(lambda: os.path.exists(f"{self._folder}/app.sock"))
        port = free_port()
        # root's nginx would hand its workers to a user who cannot enter the folder.
        user = "user root root;" if os.geteuid() == 0 else ""
        text = CONFIGURATION.format(user=user, port=port, folder=self._folder)
        Path(self._folder, "nginx.conf").write_text(text)
        nginx = shutil.which("nginx") or "/usr/sbin/nginx"
        with open(f"{self._folder}/nginx.log", "w") as log:
            self._run([nginx, "-p", self._folder, "-c", f"{self._folder}/nginx.conf", "-e", "stderr"], log)
        self._wait(lambda: answers(port))
        self.url = f"http://127.0.0.1:{port}"

    def _run(self, command, log, **options):
        self._processes.append(subprocess.Popen(command, stdout=log, stderr=log, **options))

    def _wait(self, condition):
        end = time.monotonic() + 30
        while not condition():
            if time.monotonic() > end or any(process.poll() is not None for process in self._processes):
                logs = [file.read_text() for file in Path(self._folder).glob("*.log")]
                raise RuntimeError("the site did not come up:\n" + "\n".join(logs))
            time.sleep(0.05)

    def close(self):
        """Ends both."""
        for process in reversed(self._processes):
            process.terminate()
            process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


def answers(port):
    """Whether someone listens on a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
