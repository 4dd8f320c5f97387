"""Lists the public API of modules as text: types, and under each its members, sorted, one declaration a line.

    api.py MODULES MODULE...

MODULES is the folder with the compiled modules. What the compiler derives or a type inherits is not listed; what a module
adds to types of others stands under `extension`.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

TYPES = {"swift.struct", "swift.class", "swift.enum", "swift.protocol"}
# What every type has without a word, or has no use to a reader.
IMPLIED = {"Copyable", "Escapable", "SendableMetatype"}


def target():
    """The platform that the compiler builds for, as the extractor wants it told."""
    told = subprocess.run(["swift", "-print-target-info"], check=True, capture_output=True, text=True).stdout
    return json.loads(told)["target"]["unversionedTriple"]


def extract(modules, module, triple, folder):
    """The symbols and relationships of a module, and of what it adds to others."""
    includes = [f"-I{path}" for path in (modules, "Sources/CFCGI", "Sources/CSodium", "Sources/CDocsPage/include",
                                         "Sources/CFCGIPort/include")]
    subprocess.run(
        ["swift-symbolgraph-extract", "-module-name", module, "-target", triple, "-minimum-access-level", "public",
         "-skip-synthesized-members", "-skip-inherited-docs", "-output-dir", folder, *includes], check=True)
    graphs = [json.loads(path.read_text()) for path in sorted(Path(folder).glob(f"{module}*.symbols.json"))
              if re.match(rf"{module}(@\w+)?\.symbols\.json$", path.name)]
    symbols = {symbol["identifier"]["precise"]: symbol for graph in graphs for symbol in graph["symbols"]}
    return symbols, [relation for graph in graphs for relation in graph["relationships"]]


def constraints(conditions):
    """` where Element: Sendable`, or nothing."""
    signs = {"conformance": ":", "superclass": ":", "sameType": " =="}
    told = sorted({f"{one['lhs']}{signs[one['kind']]} {one['rhs']}" for one in conditions or []
                   if one["rhs"] not in IMPLIED})
    return f" where {', '.join(told)}" if told else ""


def declaration(symbol):
    text = "".join(fragment["spelling"] for fragment in symbol["declarationFragments"])
    for mark in symbol.get("availability", []):
        if mark.get("isUnconditionallyUnavailable") or mark.get("isUnconditionallyDeprecated"):
            word = "unavailable" if mark.get("isUnconditionallyUnavailable") else "deprecated"
            text = f"@available(*, {word}) {text}"
    return re.sub(r"\s+", " ", text).strip()


def listing(module, symbols, relations):
    lines = defaultdict(set)
    conformances, requirements = defaultdict(set), set()
    for relation in relations:
        if relation["kind"] == "conformsTo":
            name = symbols.get(relation["target"], {}).get("names", {}).get("title")
            name = name or relation.get("targetFallback", "?").removeprefix("Swift.")
            if name not in IMPLIED:
                conformances[relation["source"], constraints(relation.get("swiftConstraints"))].add(name)
        elif relation["kind"] == "requirementOf":
            requirements.add(relation["source"])
    for symbol in symbols.values():
        path, extension = symbol["pathComponents"], symbol.get("swiftExtension", {})
        told = declaration(symbol)
        if symbol["kind"]["identifier"] in TYPES:
            own = conformances.pop((symbol["identifier"]["precise"], ""), ())
            name = ".".join(path)
            head, where, rest = told.partition(" where ")
            # A protocol's fragments have what it refines, too.
            head = head.split(" : ")[0] + (f": {', '.join(sorted(own))}" if own else "")
            lines[name].add(("", f"{head}{where}{rest}" + (f"    // {name}" if len(path) > 1 else "")))
        elif len(path) == 1:
            lines[""].add((told, told))
        else:
            owner, outside = ".".join(path[:-1]), extension.get("extendedModule", module) != module
            head = f"extension {owner}" if outside else owner
            suffix = f"    // extension{constraints(extension['constraints'])}" if extension.get("constraints") else ""
            word = "requirement " if symbol["identifier"]["precise"] in requirements else ""
            lines[head].add((f"{path[-1]} {told}{suffix}", f"    {word}{told}{suffix}"))
    for (source, condition), names in conformances.items():
        if source in symbols:
            name = ".".join(symbols[source]["pathComponents"])
        else:
            name = f"extension {foreign_name(source)}"
        told = f"conforms to {', '.join(sorted(names))}{condition}"
        lines[name].add((f" {told}", f"    {told}"))
    yield f"## {module}"
    for head in sorted(lines):
        yield ""
        if head.startswith("extension "):
            yield head
        for _, line in sorted(lines[head]):
            yield line


def foreign_name(identifier):
    """The name of a type of another module, of which the graph knows the mangled name alone."""
    told = subprocess.run(["swift-demangle", "--compact", "$s" + identifier.removeprefix("s:")],
                          capture_output=True, text=True).stdout.strip()
    return re.sub(r"^(Swift|FoundationEssentials|Foundation|HTTPTypes)\.", "", told)


def main(modules, names):
    triple = target()
    print("# The public API. Written by scripts/api; scripts/check tells what has changed.")
    with tempfile.TemporaryDirectory() as folder:
        for module in names:
            print()
            print("\n".join(listing(module, *extract(modules, module, triple, folder))))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    main(sys.argv[1], sys.argv[2:])
