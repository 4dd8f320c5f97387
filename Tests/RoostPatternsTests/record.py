#!/usr/bin/env python3
# Part of Roost, an application server and framework for Swift over FastCGI.
# Copyright the Roost authors.
# SPDX-License-Identifier: Apache-2.0
"""Writes recorded.json: what pydantic (pydantic-core 2.46) says of patterns, and of texts for them.

    Tests/RoostPatternsTests/record.py
"""
import json
import pathlib
import random

from pydantic_core import SchemaValidator, ValidationError, core_schema

TEXTS = [
    "", "a", "A", "ab", "abc", "aab", "b", "B", "k", "K", "\u212a", "s", "S", "ſ", "ß", "ẞ", "é", "É", "e\u0301", "\u0301",
    "0", "7", "٣", "①", "½", "Ⅷ", "ⅷ", "०", "_", "‿", "-", ".", "!", " ", "\t", "\n", "\r", "\r\n", "\u0085", "\u00a0", "\u2028", "\ufeff",
    "\u200b", "\u200c", "\u200d", "क्षि", "ไทย", "日本", "Ω", "ω", "\u2126", "Σ", "σ", "ς", "ǅ", "ǆ", "ı", "İ", "i", "I", "𐐀", "𐐨", "😀", "👩\u200d💻",
    "a\nb", "a\r\nb", "\na", "a\n", "a b", "ab cd", "foo bar", "x1", "1x", "a-b", "a_b", "user@example.org", "9780141439587", "012345678X",
    "[", "]", "{", "}", "^", "$", "\\", "&", "~", "#", "aé", "éa", "a①", "abab", "aaaa", "2024-01-31", "Ab1", "ΑΒΓ", "абв", "x\u0000y", "ab!ab",
]
PATTERNS = r"""
^\d$ ^\D$ ^\w$ ^\W$ ^\s$ ^\S$ ^.$ ^\d+$ ^\w+$ \d \w \s . ^$ $ ^ a b+ ab|b (a|b)+ ^(a|b)*$ ^a{2}$ ^a{2,}$ ^a{1,3}b?$ a{0}
\bab\b \b \B ^\B$ \Ba \bé a\b \<a a\> \b{start}a a\b{end} \b{start-half}b b\b{end-half} \Aa a\z ^a$ (?m)^a$ (?m)^b (?m)a$ (?m)^$
(?mR)^b (?mR)a$ (?mR)^$ (?R). (?R)^.+$ (?s)^a.b$ (?s). (?s-s:.) ^a.b$ (?i)a (?i)K (?i)s (?i)ß (?i)σ (?i)ǆ (?i)é (?i)ω (?i)i (?i)𐐀
(?i)ab|c (?i:a)b a(?i)b a(?i)b|A (a(?i)b)c (?i)[a-c] (?i)[^a-c] (?i)[k] (?i)[^k] (?i)\p{Lu} (?i)\P{Lu} (?i)\p{Ll} (?i)[[:upper:]] (?i)[[:^upper:]]
(?i)[a-z&&[^k]] (?i)[a-z--k] (?i)[k~~s] (?-i:A) (?i-i:a) (?is)a.B (?u)\w (?-u)\d (?-u)\w (?-u)\s (?-u)\b (?-u:\B) (?-u)[a-c] (?i-u)k (?i-u)s (?U)a+?b (?x)a\ b
[abc] [^abc] [a-c] [a-] [-a] [^-a] []a] [^]a] [a\]b] [\^a] [a^] [\\] [a\-c] [\d_] [^\d] [\D] [\W\d] [^\W] [\w-] [\s\S] [^\s\S] [.] [$] [\n] [\t-\r]
[a-z&&[^b]] [a-z&&b] [a-z--b] [a-z--[bc]] [a-c~~b-d] [a-c&&b-d] [\w&&\d] [\w--\d] [\w&&[^\d_]] [a&&b] [a-z&&b--c] [[a-c][x-z]] [[^a]] [^[^a]] [a[b[c]]] [--a] [a--] [a-c-e] [&a] [~a] [a~b&c] [a&&] [&&a]
[[:alpha:]] [[:^alpha:]] [[:alnum:]_] [[:ascii:]] [[:blank:]] [[:cntrl:]] [[:digit:]] [[:graph:]] [[:lower:]] [[:print:]] [[:punct:]] [[:space:]] [[:upper:]] [[:word:]] [[:xdigit:]] [[:foo:]] [:alpha:] [[:alpha:]&&[^a]]
\pL \PL \pN \p{L} \p{Lu} \p{Ll} \p{Lt} \p{Lm} \p{Lo} \p{LC} \p{M} \p{Mn} \p{Mc} \p{N} \p{Nd} \p{Nl} \p{No} \p{P} \p{Pc} \p{Pd} \p{Ps} \p{S} \p{Sm} \p{Sc} \p{So} \p{Z} \p{Zs} \p{Zl} \p{C} \p{Cc} \p{Cf} \p{Cn} \P{Cn}
\p{Letter} \p{letter} \p{Uppercase_Letter} \p{uppercaseletter} \p{IsLu} \p{gc=Lu} \p{gc:Lu} \p{General_Category=Nd} \p{Decimal_Number} \p{digit} \p{punct} \p{Any} \p{ASCII} \p{Assigned}
\p{Greek} \p{grek} \p{isGreek} \p{Script=Greek} \p{sc=Grek} \p{scx=Grek} \p{Script_Extensions=Deva} \p{Han} \p{Cyrillic} \p{Thai} \p{Latin} \p{Devanagari} \p{Common} \p{Inherited} \p{scx=Zyyy} \P{Greek}
\p{Alphabetic} \p{alpha} \p{Uppercase} \p{Lowercase} \p{White_Space} \p{space} \p{Emoji} \p{Math} \p{ID_Start} \p{XID_Continue} \p{Join_Control} \p{Hex_Digit} \p{Dash} \p{Cased} \p{Emoji_Presentation} \p{Extended_Pictographic} \p{Ideographic} \p{Default_Ignorable_Code_Point}
\x41 \x{41} \x{1F600} \u0041 \u{1F600} \U0001F600 \a \f \t \n \r \v \. \* \[ \] \{ \} \( \) \| \^ \$ \\ \- \/ \# \& \~ \@ \! \_ \" \' \: \; \= \, \` \%
] } a] a} (?:) () (|a) (a|) a|| (?P<n>a)b (?<n>a)b (?<a.b>a) (?<é>a) a?? a*? a+? a{1,2}? a** a+* a{2}{3} (?:a*)* (a*)+ (a|b*)* ^* $+ \b+ ^(\w+\s?)+$ [a-z]+@ ^\d{9}[\dX]$ ^[^@\s]+@[^@\s]+$
^(?:[01]\d|2[0-3])$ ^\d{4}-\d{2}-\d{2}$ ^(?i:x)\d ^[\p{L}\p{M}]+$ ^[\w.+-]+@[\w-]+\.\w+$ (?x)^[a-c]\x20*$ (?x)a{ 1,2 }b a{ 2 } a{2, 3}
(?=a) (?!a) (?<=a) (?<!a) (a)\1 \0 \8 a++* (?>a) (?#a) (?P=n) (?P>n) (?(1)a) (?|a) (?R)a (?1) \e \h \H \V \Z \G \K \R \X \N \Q \cA \y \i \é \_a \ca
( ) (a a) [ [a [] [^] [a-\d] [\d-a] [c-a] [[:alpha:] [a&&[b] * + ? {2} {,2} a{,2} a{ a{} a{x} a{1 a{1, a{2,1} a{99999999999} |* (*) (?i)* (? (?i (?i: (?) (?-) (?ii) (?i-) (?i--s) (?z) (?P<n (?P<> (?P<1>a) (?<a>a)(?<a>b) (?<a-b>a)
\ [\ [\b] [\B] [\A] [\z] \x \x4 \xg0 \x{} \x{110000} \x{D800} \x{41 \u41 \uD800 \U00110000 \p \p{ \p{L \p{} \p{Foo} \p{Script=Foo} \p{Foo=Bar} \p{gc=Greek} \p{^L} \p{Cs} \p\L \b{foo} \b{start (?-u). (?-u)\D (?-u)\W (?-u)[^a] (?-u)\p{L} (?-u)é (?-u)[[:^digit:]] (?-u)[[:^digit:]&&[a-z]] (?-u)[a-z&&[^k]] (?-u)[\x00-\x{7f}--[^a]] (?-u)[\D] (?-u)[é] (?-u)\xE9
""".split() + ["(?x) a b # c", "(?x)[a b]", "a b", "(?x:a b)c", "(?x)a # c\n b", "(?x)\\ ", "a\nb", "(?x) [a -c ]", "(?x)\\x{ 41 }", "(?x)a * ?", "#a", "(?x)#a\n"]


def main():
    random.seed(12)
    recorded = []
    for pattern in dict.fromkeys(PATTERNS):
        try:
            validator = SchemaValidator(core_schema.str_schema(pattern=pattern))
        except Exception as error:
            recorded.append({"pattern": pattern, "error": str(error).split("error: ")[-1].strip()})
            continue
        found, missed = [], []
        for text in TEXTS:
            try:
                validator.validate_python(text)
                found.append(text)
            except ValidationError:
                missed.append(text)
        found, missed = (random.sample(texts, min(16, len(texts))) for texts in (found, missed))
        recorded.append({"pattern": pattern, "found": sorted(found), "missed": sorted(missed)})
    lines = ",\n".join(json.dumps(case) for case in recorded)
    pathlib.Path(__file__).with_name("recorded.json").write_text(f"[\n{lines}\n]\n", "utf-8")


if __name__ == "__main__":
    main()
