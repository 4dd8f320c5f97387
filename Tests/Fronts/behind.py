"""Runs an application behind a front server, with the example from deploy/fronts, on a port of the loopback device.

behind.py FRONT [--tcp] PROGRAM              tells the URL, and runs until Ctrl-C
behind.py FRONT [--tcp] PROGRAM COMMAND…     runs the command, then ends, with the command's status; {url} in it
                                             becomes the URL, which it also finds in $SITE_URL
"""

import argparse
import os
import signal
import subprocess
import sys

from fronts import FRONTS
from site_behind import Site


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("front", choices=FRONTS)
    parser.add_argument("--tcp", action="store_true", help="connect the two over TCP instead of a unix socket")
    parser.add_argument("--told-port", help="the port that the application is told, instead of the one in use")
    parser.add_argument("program")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    # As Ctrl-C does, so that nothing is left behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    site = Site(arguments.front, arguments.program, tcp=arguments.tcp, told_port=arguments.told_port)
    try:
        if not arguments.command:
            print(f"==> {site.url} (front server and application log in {site.folder})", file=sys.stderr)
            signal.pause()
        command = [word.replace("{url}", site.url) for word in arguments.command]
        return subprocess.run(command, env={**os.environ, "SITE_URL": site.url}).returncode
    except KeyboardInterrupt:
        return 130
    finally:
        site.close()


if __name__ == "__main__":
    sys.exit(main())
