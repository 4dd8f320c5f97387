"""Reads what the compiler has noted of each source file: which symbols it declares, and which it refers to.

A debug build leaves an index store beside its modules; libIndexStore, which is part of every Swift toolchain, reads it.
"""

import ctypes
import json
import os
import subprocess
from pathlib import Path

RECORD = 2
DEFINITION = 1 << 1


class Text(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("length", ctypes.c_size_t)]

    def __str__(self):
        return ctypes.string_at(self.data, self.length).decode() if self.length else ""


POINTER = ctypes.c_void_p
VISITOR = ctypes.CFUNCTYPE(ctypes.c_bool, POINTER, POINTER)


class IndexStore:
    """The index store in a folder, and the functions of the library that are needed."""

    def __init__(self, folder):
        self.folder = Path(folder)
        library = ctypes.CDLL(str(library_path()))

        def function(name, result, *arguments):
            declared = getattr(library, f"indexstore_{name}")
            declared.restype, declared.argtypes = result, arguments
            return declared

        text, number = Text, ctypes.c_uint
        self.make_unit = function("unit_reader_create", POINTER, POINTER, ctypes.c_char_p, POINTER)
        self.drop_unit = function("unit_reader_dispose", None, POINTER)
        self.main_file = function("unit_reader_get_main_file", text, POINTER)
        self.visit_parts = function("unit_reader_dependencies_apply_f", ctypes.c_bool, POINTER, POINTER, VISITOR)
        self.part_kind = function("unit_dependency_get_kind", ctypes.c_int, POINTER)
        self.part_name = function("unit_dependency_get_name", text, POINTER)
        self.part_file = function("unit_dependency_get_filepath", text, POINTER)
        self.make_record = function("record_reader_create", POINTER, POINTER, ctypes.c_char_p, POINTER)
        self.drop_record = function("record_reader_dispose", None, POINTER)
        self.visit_record = function("record_reader_occurrences_apply_f", ctypes.c_bool, POINTER, POINTER, VISITOR)
        self.symbol = function("occurrence_get_symbol", POINTER, POINTER)
        self.roles = function("occurrence_get_roles", ctypes.c_uint64, POINTER)
        self.place = function(
            "occurrence_get_line_col", None, POINTER, ctypes.POINTER(number), ctypes.POINTER(number))
        self.symbol_id = function("symbol_get_usr", text, POINTER)
        self.symbol_name = function("symbol_get_name", text, POINTER)
        create = function("store_create", POINTER, ctypes.c_char_p, POINTER)
        self.store = create(str(self.folder).encode(), None)
        if not self.store:
            raise SystemExit(f"{folder}: no index store; it is made by a debug build")

    def occurrences(self, folder):
        """What stands in each file below a folder: (symbol, name, whether it is declared there, line)."""
        root = Path(folder).resolve()
        found = {}
        for unit in os.listdir(self.folder / "v5" / "units"):
            reader = self.make_unit(self.store, unit.encode(), None)
            if not reader:
                continue
            file = str(self.main_file(reader))
            # The store keeps what it knows of files that are gone.
            if root in Path(file).parents and Path(file).exists():
                found[Path(file).relative_to(root)] = self.of_records(self.records(reader, file))
            self.drop_unit(reader)
        return found

    def records(self, unit, file):
        names = []

        @VISITOR
        def visit(_, part):
            if self.part_kind(part) == RECORD and str(self.part_file(part)) == file:
                names.append(str(self.part_name(part)))
            return True

        self.visit_parts(unit, None, visit)
        return names

    def of_records(self, names):
        found, symbols = [], {}
        line, column = ctypes.c_uint(), ctypes.c_uint()

        @VISITOR
        def visit(_, occurrence):
            symbol = self.symbol(occurrence)
            if symbol not in symbols:
                symbols[symbol] = (str(self.symbol_id(symbol)), str(self.symbol_name(symbol)))
            self.place(occurrence, line, column)
            found.append((*symbols[symbol], bool(self.roles(occurrence) & DEFINITION), line.value))
            return True

        for name in names:
            reader = self.make_record(self.store, name.encode(), None)
            self.visit_record(reader, None, visit)
            self.drop_record(reader)
            symbols.clear()
        return found


def library_path():
    information = subprocess.run(["swiftc", "-print-target-info"], check=True, capture_output=True).stdout
    return Path(json.loads(information)["paths"]["runtimeResourcePath"]).parent / "libIndexStore.so"
