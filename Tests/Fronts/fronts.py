"""The front servers: each with its example from deploy/fronts, in a folder of its own, on a loopback port."""

import os
import shlex
import shutil
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "deploy" / "fronts"
SOCKET = "/run/app/app.sock"
AS_ROOT = os.geteuid() == 0


class Front:
    """A front server before it runs.

    A subclass tells in `changes` what of its example has to be another in a temporary folder; the rest users copy.
    """

    name = None
    example = None
    program = None
    # Whether the front server starts the application itself.
    starts_application = False
    environment = {}

    def __init__(self, folder, port, address, told_port=None):
        self.folder = folder
        self.port = port
        self.address = address
        # The port that the application is told, where the front server tells one that is not in Host.
        self.told_port = told_port

    @classmethod
    def executable(cls):
        """Where the front server is, or None."""
        return shutil.which(cls.program, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")

    def prepare(self):
        """Writes the configuration."""
        text = (EXAMPLES / self.example).read_text()
        for placeholder, replacement in self.changes():
            if placeholder not in text:
                raise ValueError(f"deploy/fronts/{self.example} has no '{placeholder}'")
            text = text.replace(placeholder, replacement)
        Path(self.folder, self.example).write_text(text)

    def changes(self):
        raise NotImplementedError

    def command(self):
        raise NotImplementedError

    @property
    def _file(self):
        return f"{self.folder}/{self.example}"

    @property
    def _is_unix(self):
        return self.address.startswith("/")

    def _upstream(self, unix, tcp):
        """The change to the example's line about the application, of which it has both forms; `tcp` names port 9000."""
        if self._is_unix:
            return unix, unix.replace(SOCKET, self.address)
        return unix, tcp.replace("127.0.0.1:9000", self.address).replace("9000", self.address.rpartition(":")[2])


class Nginx(Front):
    name, example, program = "nginx", "nginx.conf", "nginx"

    def changes(self):
        # Someone who is not root cannot write where nginx does by default.
        kinds = ["client_body", "fastcgi", "proxy", "scgi", "uwsgi"]
        folders = " ".join(f"{kind}_temp_path {self.folder}/{kind};" for kind in kinds)
        port = "fastcgi_param SERVER_PORT {};"
        return [
            self._upstream(f"server unix:{SOCKET};", "server 127.0.0.1:9000;"),
            ("listen 80;", f"listen 127.0.0.1:{self.port};"),
            ("http {", f"http {{ access_log off; {folders}"),
            *([(f"# {port.format(80)}", port.format(self.told_port))] if self.told_port else []),
        ]

    def command(self):
        # The workers of root's nginx would be another user, who cannot enter the folder.
        user = "user root root;" if AS_ROOT else ""
        settings = f"daemon off; pid {self.folder}/nginx.pid; error_log stderr error; {user}"
        return [self.executable(), "-p", self.folder, "-c", self._file, "-e", "stderr", "-g", settings]


class Apache(Front):
    name, example, program = "apache", "apache.conf", "apache2"
    modules = ["mpm_event", "authz_core", "env", "proxy", "proxy_fcgi"]

    def changes(self):
        return [
            self._upstream(f"unix:{SOCKET}|fcgi://app/", "fcgi://127.0.0.1:9000/"),
            ("*:80", f"127.0.0.1:{self.port}"),
        ]

    def prepare(self):
        super().prepare()
        # What Debian has in /etc/apache2/apache2.conf.
        lines = [
            f"ServerRoot {self.folder}",
            f"DefaultRuntimeDir {self.folder}",
            f"PidFile {self.folder}/apache.pid",
            "ServerName localhost",
            f"Listen 127.0.0.1:{self.port}",
            "ErrorLog /dev/stderr",
            *(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in self.modules),
            # Apache refuses to serve as root.
            *(["User www-data", "Group www-data"] if AS_ROOT else []),
            *self.more_settings(),
            f"Include {self._file}",
        ]
        Path(self.folder, "apache2.conf").write_text("\n".join(lines) + "\n")

    def more_settings(self):
        return []

    def command(self):
        return [self.executable(), "-f", f"{self.folder}/apache2.conf", "-D", "FOREGROUND"]


class Fcgid(Apache):
    name, example = "fcgid", "apache-fcgid.conf"
    modules = ["mpm_event", "authz_core", "alias", "env", "fcgid"]
    starts_application = True

    def changes(self):
        return [
            ("/srv/app/bin", f"{self.folder}/bin"),
            ("*:80", f"127.0.0.1:{self.port}"),
            # What some applications keep in memory has to be the same for all requests.
            ("FcgidMaxProcessesPerClass 8", "FcgidMaxProcessesPerClass 1"),
        ]

    def more_settings(self):
        return [f"FcgidIPCDir {self.folder}/ipc", f"FcgidProcessTableFile {self.folder}/fcgid_shm"]

    def start_with(self, command):
        """Makes the script that mod_fcgid runs."""
        folder = Path(self.folder, "bin")
        folder.mkdir()
        program, *arguments = command
        copies = [folder / "serve", Path(shutil.copy2(program, folder))]
        # Apache's user may neither read a checkout nor write there, as an application may do with its own files.
        for bundle in Path(program).parent.glob("*.resources"):
            copies.append(Path(shutil.copytree(bundle, folder / bundle.name)))
        copies[0].write_text("#!/bin/sh\n" + shlex.join(["exec", str(copies[1]), *arguments]) + "\n")
        for copy in copies:
            copy.chmod(0o755)
            for file in [copy, *copy.rglob("*")] if AS_ROOT else []:
                shutil.chown(file, "www-data", "www-data")


class Lighttpd(Front):
    name, example, program = "lighttpd", "lighttpd.conf", "lighttpd"

    def prepare(self):
        super().prepare()
        Path(self.folder, "uploads").mkdir()

    def changes(self):
        return [
            self._upstream(f'"socket" => "{SOCKET}"', '"host" => "127.0.0.1", "port" => 9000'),
            ("server.port          = 80", f'server.port = {self.port}\nserver.bind = "127.0.0.1"'),
            ("/var/empty", self.folder),
            ("/var/log/lighttpd/error.log", f"{self.folder}/lighttpd.log"),
            ("/var/cache/lighttpd/uploads", f"{self.folder}/uploads"),
            ("/run/lighttpd.pid", f"{self.folder}/lighttpd.pid"),
            # It stays who started it, as whom it may write into the folder.
            ("server.username", "# server.username"),
            ("server.groupname", "# server.groupname"),
        ]

    def command(self):
        return [self.executable(), "-D", "-f", self._file]


class Caddy(Front):
    name, example, program = "caddy", "Caddyfile", "caddy"

    @property
    def environment(self):
        return {"HOME": self.folder, "XDG_DATA_HOME": self.folder, "XDG_CONFIG_HOME": self.folder}

    def changes(self):
        # The first block of a file is the global one.
        start = f"{{\n\tadmin off\n\tauto_https off\n}}\n:{self.port} {{\n\tbind 127.0.0.1\n"
        return [
            self._upstream(f"reverse_proxy unix/{SOCKET} {{", "reverse_proxy 127.0.0.1:9000 {"),
            (":80 {", start),
        ]

    def command(self):
        return [self.executable(), "run", "--config", self._file, "--adapter", "caddyfile"]


class Haproxy(Front):
    name, example, program = "haproxy", "haproxy.cfg", "haproxy"

    def changes(self):
        return [
            self._upstream(f"server app unix@{SOCKET}", "server app 127.0.0.1:9000"),
            ("bind :80", f"bind 127.0.0.1:{self.port}"),
        ]

    def command(self):
        return [self.executable(), "-db", "-f", self._file]


FRONTS = {front.name: front for front in [Nginx, Apache, Fcgid, Lighttpd, Caddy, Haproxy]}
