"""Writes the Unicode tables of RoostPatterns: unicode_tables.py FOLDER.

A table is a text of records, one behind the other: the names of a property, `:`, and its ranges. A range is two numbers, how
far it begins behind the end of the one before, and how many characters it has besides the first. A number is written in
groups of five bits, the lowest first, each a digit of base 64 with 32 added where another follows.
"""

import sys
from pathlib import Path

import regex
from regex import _regex_core

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
WIDTH = 106

# What ECMA-262 has and Rust's regular expressions have, too; those that are made of others are in UnicodeProperty.swift.
BINARY = """
ASCII_Hex_Digit Alphabetic Bidi_Control Bidi_Mirrored Case_Ignorable Cased Changes_When_Casefolded
Changes_When_Casemapped Changes_When_Lowercased Changes_When_Titlecased Changes_When_Uppercased Dash
Default_Ignorable_Code_Point Deprecated Diacritic Emoji Emoji_Component Emoji_Modifier Emoji_Modifier_Base
Emoji_Presentation Extended_Pictographic Extender Grapheme_Base Grapheme_Extend Hex_Digit IDS_Binary_Operator
IDS_Trinary_Operator ID_Continue ID_Start Ideographic Join_Control Logical_Order_Exception Lowercase Math
Noncharacter_Code_Point Pattern_Syntax Pattern_White_Space Quotation_Mark Radical Regional_Indicator Sentence_Terminal
Soft_Dotted Terminal_Punctuation Unified_Ideograph Uppercase Variation_Selector White_Space XID_Continue XID_Start
""".split()

SCALARS = [chr(code) for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF]
TEXT = "".join(SCALARS)


def number(value):
    text = ""
    while value >= 32:
        text += DIGITS[value % 32 + 32]
        value //= 32
    return text + DIGITS[value]


def ranges(class_):
    """The ranges of the characters of a class of regular expressions; a gap of surrogates alone is none."""
    found = []
    for match in regex.finditer(f"(?:{class_})+", TEXT):
        first, last = ord(match[0][0]), ord(match[0][-1])
        found.append((first, last))
    text, end = "", -1
    for first, last in found:
        text += number(first - end - 1) + number(last - first)
        end = last
    return text


def aliases(property_):
    """The values of a property, each with all of its names."""
    values = {}
    for name, value in _regex_core.PROPERTIES[property_][1].items():
        values.setdefault(value, []).append(name.lower())
    return values.values()


def categories():
    for names in aliases("GENERALCATEGORY"):
        short = min(names, key=len)
        # Those of one letter stand for several, and so does `lc`; what is in no other is `cn`.
        # Surrogates are in no text.
        if len(short) == 2 and short not in ("lc", "cn", "cs"):
            yield [short.capitalize()] + [name for name in names if name != short], ranges(f"\\p{{gc={short}}}")


def code_of(names):
    """The code of a script in ISO 15924; `qaac` and `qaai` are old ones."""
    return next((name for name in names if len(name) == 4 and not name.startswith("qaa")), names[0])


def scripts():
    for names in aliases("SCRIPT"):
        code = code_of(names)
        if code != "zzzz" and (text := ranges(f"\\p{{Script={code}}}")):
            yield [code.capitalize()] + [name for name in names if name != code], text


def extensions():
    """What Script_Extensions adds to a script, or takes away from Common and Inherited: only what differs."""
    for names in aliases("SCRIPT"):
        code = code_of(names)
        if code == "zzzz":
            continue
        text = ranges(f"\\p{{scx={code}}}")
        if text and text != ranges(f"\\p{{Script={code}}}"):
            yield [code.capitalize()], text


def binary():
    table = {name: [] for name in BINARY}
    for names in ({} | {value[0]: None for value in _regex_core.PROPERTIES.values()}):
        all_names = [name.lower() for name, value in _regex_core.PROPERTIES.items() if value[0] == names]
        for canonical in BINARY:
            plain = canonical.replace("_", "").lower()
            if plain in all_names:
                table[canonical] = [name for name in all_names if name != plain]
    for canonical, others in table.items():
        yield [canonical] + others, ranges(f"\\p{{{canonical}}}")


def folding():
    """Each character that simple case folding makes equal to others: how far behind the one before, how many, which."""
    cased = [c for c in SCALARS if regex.match(r"[\p{CWCM}\p{CWCF}]", c) or c.lower() != c or c.upper() != c]
    text, end = "", -1
    every = "".join(cased)
    for character in cased:
        others = [other for other in regex.findall("(?i)" + regex.escape(character), every) if other != character]
        # `regex` takes the Turkish letters for i, too, which simple case folding does not.
        others = [other for other in others if not {character, other} & {"\u0130", "\u0131"}]
        if others:
            text += number(ord(character) - end - 1) + number(len(others)) + "".join(number(ord(o)) for o in others)
            end = ord(character)
    yield ["Simple"], text


def literal(records):
    """A text over several lines of source."""
    text = " ".join(",".join(names) + ":" + payload for names, payload in records)
    lines = [text[place:place + WIDTH] for place in range(0, len(text), WIDTH)]
    # A blank at a line's end would be taken for a slip.
    return "\\\n".join("            " + line.replace(" ", "|") for line in lines)


def main(folder, header):
    tables = {
        "Categories": ("categories", "The general categories.", categories),
        "Scripts": ("scripts", "The scripts, by the code of ISO 15924.", scripts),
        "ScriptExtensions": ("scriptExtensions", "The scripts that a character is used in, where they differ.", extensions),
        "Binary": ("binary", "The properties that a character has or has not.", binary),
        "CaseFolding": ("caseFolding", "Which characters simple case folding makes equal.", folding),
    }
    for name, (variable, summary, records) in tables.items():
        text = (
            f"{header}\n"
            "// Written by scripts/unicode-tables, from Unicode 16.0.\n\n"
            "extension UnicodeTable {\n"
            f"    /// {summary}\n"
            f'    static let {variable} = UnicodeTable(\n        records: """\n'
            f'{literal(list(records()))}\n            """)\n'
            "}\n"
        )
        Path(folder, f"UnicodeTable+{name}.swift").write_text(text, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], (Path(__file__).parent / "header.txt").read_text("utf-8"))
