"""Compares what schemathesis has found with a list of what is known, each with its reason.

    check_findings.py LIST.json REPORT.xml

The list is an array of objects with these members:

- `operation`: the method and the path, with `*` for anything,
- `check`: the code of the check, as `schemathesis explain` has it,
- `text`: what stands in the finding, as a regular expression; anything, where it is left out,
- `reason`: why it is right,
- `sometimes`: true where it depends on what is tried whether it is found.

A finding that is not in the list is an error, and so is an entry that nothing fits.
"""

import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from fnmatch import fnmatchcase
from pathlib import Path

# A failure in the report is about one or several requests, and has one or several findings of each.
REQUEST = re.compile(r"^\d+\. Test Case ID: .*$", re.MULTILINE)
FINDING = re.compile(r"^- (ST\d+) ", re.MULTILINE)


def findings(report):
    """All findings: the operation, the check's code, and the text, with the answer to the request."""
    for case in ElementTree.parse(report).iter("testcase"):
        for failure in [*case.iter("failure"), *case.iter("error")]:
            for text in REQUEST.split(failure.text or failure.get("message", "")):
                for code in FINDING.findall(text) or (["?"] if text.strip() else []):
                    yield case.get("name"), code, text


def fits(entry, operation, code, text):
    # Brackets mean something to fnmatch, and stand in no path.
    return (
        fnmatchcase(operation, entry["operation"])
        and entry["check"] == code
        and re.search(entry.get("text", ""), text) is not None
    )


def main(list_path, report):
    known = json.loads(Path(list_path).read_text("utf-8"))
    used, new, count = set(), [], 0
    for operation, code, text in findings(report):
        count += 1
        places = [place for place, entry in enumerate(known) if fits(entry, operation, code, text)]
        used.update(places)
        if not places:
            new.append((operation, code, text))
    stale = [entry for place, entry in enumerate(known) if place not in used and not entry.get("sometimes")]
    print(f"{count} findings, {len(new)} of them new; {len(stale)} of {len(known)} known ones are gone")
    for operation, code, text in new:
        print(f"\nnew: {operation} {code}\n{text.strip()[:2_000]}")
    for entry in stale:
        print(f"\ngone, and still in {list_path}: {entry['operation']} {entry['check']} {entry.get('text', '')}")
    return 1 if new or stale else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
