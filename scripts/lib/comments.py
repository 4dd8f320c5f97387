"""Tells comments of more than 120 columns, or wraps them.

    comments.py [--mend] FILE...

Words that are too many begin the next line, where that one goes on with the same text. A line without a space, such as
an address, may be longer.
"""

import re
import sys
from pathlib import Path

MOST = 120
COMMENT = re.compile(r"^( *///? )(\s*)(.*)$")
# Lines that begin something of their own: list items, fences, tables, headings.
OWN = re.compile(r"^([-*+|#>]|\d+\.|```|TEXT:|$)")


def is_too_long(line):
    found = COMMENT.match(line)
    return bool(found) and len(line) > MOST and " " in found.group(3)


def wrapped(lines):
    lines, done, at, fenced = list(lines), [], 0, False
    while at < len(lines):
        line = lines[at]
        at += 1
        found = COMMENT.match(line)
        if found and found.group(3).startswith("```"):
            fenced = not fenced
        if not is_too_long(line) or fenced:
            done.append(line)
            continue
        mark, space, text = found.groups()
        cut = line.rfind(" ", len(mark + space) + 1, MOST + 1)
        if cut < 0:
            done.append(line)
            continue
        done.append(line[:cut].rstrip())
        rest, item = line[cut + 1:], re.match(r"[-*+] |\d+\. ", text)
        space += " " * len(item.group()) if item else ""
        after = COMMENT.match(lines[at]) if at < len(lines) else None
        if after and after.group(1, 2) == (mark, space) and not OWN.match(after.group(3)):
            lines[at] = f"{mark}{space}{rest} {after.group(3)}"
        else:
            lines.insert(at, f"{mark}{space}{rest}")
    return done


def main(paths, mend):
    status = 0
    for path in map(Path, paths):
        lines = path.read_text(encoding="utf-8").split("\n")
        if mend and any(map(is_too_long, lines)):
            lines = wrapped(lines)
            path.write_text("\n".join(lines), encoding="utf-8")
        for number, line in enumerate(lines, 1):
            if is_too_long(line):
                print(f"{path}:{number}: a comment of more than {MOST} columns")
                status = 1
    return status


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main([path for path in arguments if path != "--mend"], "--mend" in arguments))
