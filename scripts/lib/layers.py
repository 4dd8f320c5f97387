"""Compares the code with the picture of it in docs/architecture.md.

    layers.py targets ARCHITECTURE.md PACKAGE.json SOURCES
    layers.py folders ARCHITECTURE.md INDEX SOURCES [EXCEPT]

`targets`: the table under "## Targets" tells what each target imports. It has to be what `swift package dump-package`
tells of it, and what the target's files import.

`folders`: the block under "## Layers" has the folders of targets, each line a layer. A folder uses what stands
further down; what stands above it or on its line it does not know. Files outside of all folders are above everything.
References are those that the compiler has noted in its index: types and their members, in whatever extension they
stand, functions, operators. It does not note what is only inferred, such as the type of a value that is handed on, or
a conformance that a type has from elsewhere.

EXCEPT lists folders, or whole targets, that may still use what stands above them; one that no longer does is told too.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

from index_store import IndexStore

IMPORT = re.compile(
    r"^\s*(?:@\w+\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+"
    r"(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(\w+)", re.MULTILINE)


def section(architecture, title):
    text = Path(architecture).read_text()
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    if not found:
        raise SystemExit(f"{architecture}: has no section \"{title}\"")
    return found.group(1)


# Targets


def drawn_imports(architecture):
    """The imports of each target, as the table has them."""
    imports = {}
    for row in re.findall(r"^\|(.*)\|$", section(architecture, "Targets"), re.MULTILINE):
        target, _, names = (cell.strip() for cell in row.split("|"))
        if target.startswith("`"):
            imports[target.strip("`")] = set(re.findall(r"\w+", names))
    return imports


def declared_imports(package):
    """The imports of each target that is not for tests, as the package has them."""
    targets = json.loads(Path(package).read_text())["targets"]
    kinds = ("byName", "target", "product")
    return {
        target["name"]: {need[kind][0] for need in target["dependencies"] for kind in kinds if kind in need}
        for target in targets
        if target["type"] != "test" and not target.get("path")
    }


def written_imports(sources, target):
    files = (Path(sources) / target).rglob("*.swift")
    return {name for file in files for name in IMPORT.findall(file.read_text())}


def check_targets(architecture, package, sources):
    drawn, declared = drawn_imports(architecture), declared_imports(package)
    known = set(declared).union(*declared.values())
    for target in sorted(drawn.keys() | declared.keys()):
        yield from differences(f"{target}: is drawn to import", drawn.get(target), declared.get(target))
        written = written_imports(sources, target) & known
        if written:
            yield from differences(f"{target}: its files import", written, declared.get(target, set()))


def differences(what, found, declared):
    if found is None or declared is None:
        yield f"{what} nothing: it is missing from the " + ("table" if found is None else "package")
        return
    for name in sorted(found - declared):
        yield f"{what} {name}, which Package.swift does not let it"
    for name in sorted(declared - found):
        yield f"{what} no {name}, which Package.swift lets it"


# Folders


def drawn_layers(architecture):
    """The height of each folder of each target: 0 is the top."""
    layers = {}
    block = re.search(r"^```\n(.*?)^```", section(architecture, "Layers"), re.MULTILINE | re.DOTALL)
    for line in (block.group(1) if block else "").splitlines():
        if line and not line.startswith(" "):
            folders = layers[line.split()[0]] = {}
        elif line.strip():
            height = len(set(folders.values()))
            names = re.split(r"\s{2,}", line.strip())[0].split(", ")
            folders.update(dict.fromkeys(names, height))
    return layers


def folder_of(file, folders):
    """The folder that a file of a target belongs to, of which some may stand in others; "" for the target's own."""
    parents = [str(parent) for parent in file.parents if str(parent) != "."]
    return next((parent for parent in parents if parent in folders), parents[-1] if parents else "")


def check_folders(architecture, index, sources, exceptions=None):
    store, layers = IndexStore(index), drawn_layers(architecture)
    if not layers:
        yield f"{architecture}: draws no layers"
    lines = Path(exceptions).read_text().splitlines() if exceptions else []
    excepted = {line.split()[0]: False for line in lines if line.strip() and not line.startswith("#")}
    for target, folders in layers.items():
        folders = {"": -1, **folders}
        occurrences = store.occurrences(Path(sources) / target)
        files = {file: folder_of(file, folders) for file in occurrences}
        for folder in sorted({*folders} - {"", *files.values()}):
            yield f"{target}/{folder}: is drawn, and has no files"
        for folder in sorted({*files.values()} - {*folders}):
            yield f"{target}/{folder}: is not drawn"
        for file, used, line, names in references(occurrences, files):
            if folders.get(used, 0) > folders.get(files[file], 0):
                continue
            name = next((name for name in (target, f"{target}/{files[file]}") if name in excepted), None)
            if name:
                excepted[name] = True
            else:
                yield f"{sources}/{target}/{file}:{line}: {files[file]} uses {used or target}: {', '.join(names)}"
    for name in sorted(name for name, is_used in excepted.items() if not is_used):
        yield f"{exceptions}: {name} is listed, and uses nothing that stands above it"


def references(occurrences, files):
    """What files use of other folders: (file, folder, first line, names)."""
    declared = {
        symbol: file for file, found in occurrences.items() for symbol, _, is_declared, _ in found if is_declared}
    for file, found in sorted(occurrences.items()):
        used = defaultdict(list)
        for symbol, name, is_declared, line in found:
            folder = files.get(declared.get(symbol))
            if not is_declared and folder is not None and folder != files[file]:
                used[folder].append((line, name))
        for folder, places in sorted(used.items()):
            yield file, folder, min(places)[0], list(dict.fromkeys(name for _, name in sorted(places)))[:4]


if __name__ == "__main__":
    checks = {"targets": check_targets, "folders": check_folders}
    wrong = list(checks[sys.argv[1]](*sys.argv[2:]))
    print("\n".join(wrong), end="\n" if wrong else "")
    sys.exit(1 if wrong else 0)
