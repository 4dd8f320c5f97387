# Part of Roost, an application server and framework for Swift over FastCGI.
# Copyright the Roost authors.
# SPDX-License-Identifier: Apache-2.0
"""What a measurement runs in: the programs under test behind one nginx, in a folder of their own."""
import os
import pathlib
import resource
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time

BENCHMARKS = pathlib.Path(__file__).resolve().parent.parent
PACKAGES = {
    "nginx": "nginx", "wrk": "wrk", "valgrind": "valgrind", "cc": "gcc libc6-dev libfcgi-dev", "sodium": "libsodium-dev",
}  # fmt: skip
HEADERS = {"cc": "fcgiapp.h", "sodium": "sodium.h"}
PATH = os.environ["PATH"] + ":/usr/sbin:/sbin"  # nginx is in a folder that is not on everyone's
# What deploy/bookstore.service starts applications with; the programs that Roost is compared with get it too.
ENVIRONMENT = os.environ | {"GLIBC_TUNABLES": "glibc.malloc.tcache_count=100"}


class Workbench:
    """Use with `with`: in the end all programs are stopped and the folder is gone."""

    def __init__(self, *programs):
        """Installs and builds what `programs` need: nginx, wrk, cc, and the names of executables in Package.swift."""
        install([name for name in programs if name in PACKAGES])
        products = [name for name in programs if name not in PACKAGES]
        if products:
            self.bin = build(products)
        # The soft limit of 1,024 is for programs that use select(2); children inherit what is set here.
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))

    def __enter__(self):
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="roost-bench-", dir="/tmp"))
        self.folder.chmod(0o755)  # nginx's worker is another user where this one is root
        self.children = []
        return self

    def __exit__(self, *_):
        for child in reversed(self.children):
            child.terminate()
        for child in self.children:
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *command):
        """Starts a program; its errors are in a file named after it."""
        name = pathlib.Path(command[0]).name
        with open(self.folder / f"{name}.log", "ab") as log:
            child = subprocess.Popen(
                [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=ENVIRONMENT)
        self.children.append(child)
        return child.pid

    def bench_app(self):
        """Starts the workloads on Roost; returns the process id and the socket."""
        path = self.folder / "bench-app.sock"
        return self.listening(self.run(self.bin / "bench-app", "serve", "--socket", path), path)

    def stream_app(self):
        """Starts the streams on the FastCGI product."""
        path = self.folder / "stream-app.sock"
        return self.listening(self.run(self.bin / "stream-app", path), path)

    def libfcgi_threads(self):
        """Starts the same workloads in C."""
        program, path = self.folder / "libfcgi-threads", self.folder / "libfcgi-threads.sock"
        source = BENCHMARKS / "peers/libfcgi-threads.c"
        subprocess.run(["cc", "-O2", "-o", program, source, "-lfcgi", "-lpthread"], check=True)
        return self.listening(self.run(program, path), path)

    def listening(self, pid, path):
        self.wait_for(lambda: path.exists() and stat.S_ISSOCK(path.stat().st_mode), f"{path.name} does not appear")
        path.chmod(0o666)
        return pid, path

    def nginx(self, sockets, directives=""):
        """Starts one nginx with a port for each socket; returns the ports."""
        ports = free_ports(len(sockets))
        servers = "".join(
            f"""
            upstream app{port} {{ server unix:{path}; keepalive 64; }}
            server {{ listen 127.0.0.1:{port} backlog=2048; location / {{ fastcgi_pass app{port}; }} }}"""
            for port, path in zip(ports, sockets)
        )
        temporary = "".join(
            f"{kind}_temp_path {self.folder}/{kind}; "
            for kind in ["client_body", "fastcgi", "proxy", "uwsgi", "scgi"]
        )
        configuration = self.folder / "nginx.conf"
        configuration.write_text(
            f"""
            worker_processes 1; worker_rlimit_nofile 8192; daemon off;
            pid {self.folder}/nginx.pid; error_log {self.folder}/error.log;
            events {{ worker_connections 4096; }}
            http {{
                access_log off; keepalive_requests 1000000; {temporary}
                include /etc/nginx/fastcgi_params; fastcgi_keep_conn on; {directives} {servers}
            }}"""
        )
        self.run(shutil.which("nginx", path=PATH), "-c", configuration, "-e", self.folder / "error.log")
        for port in ports:
            self.wait_for(lambda: can_connect(port), "nginx does not listen")
        return ports

    def wait_for(self, condition, failure):
        deadline = time.monotonic() + 10
        while not condition():
            if time.monotonic() > deadline:
                for log in self.folder.glob("*.log"):
                    print(log.read_text(), file=sys.stderr)
                sys.exit(failure)
            time.sleep(0.02)


def install(programs):
    missing = [PACKAGES[name] for name in programs if not is_installed(name)]
    if missing:
        script = [BENCHMARKS / "../scripts/lib/apt-install", *" ".join(missing).split()]
        subprocess.run(script if os.geteuid() == 0 else ["sudo", *script], check=True, stdout=sys.stderr)


def is_installed(name):
    header = name not in HEADERS or pathlib.Path("/usr/include", HEADERS[name]).exists()
    return header and (name == "sodium" or shutil.which(name, path=PATH))


def build(products, package=BENCHMARKS):
    # SwiftPM's saved plan does not notice a file that has gone from the package above.
    command = ["swift", "build", "-c", "release", "--disable-build-manifest-caching"]
    for product in products:
        subprocess.run([*command, "--product", product], cwd=package, check=True, stdout=sys.stderr)
    folder = subprocess.run([*command, "--show-bin-path"], cwd=package, check=True, capture_output=True, text=True)
    return pathlib.Path(folder.stdout.strip())


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def can_connect(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
