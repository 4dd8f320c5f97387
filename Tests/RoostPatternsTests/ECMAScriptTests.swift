// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoostPatterns

@Suite struct ECMAScriptTests {
    @Test(
        "what means the same is left as it was written",
        arguments: [
            "^[a-z ]+$", "^[A-Z]{2}-[0-9]+$", "^/[a]*/$", "^(?:a|b)?c*?$", #"^\p{Lu}\t\u0041$"#,
            #"^\p{Script=Grek}$"#, "^(?<name>a)$", #"[a\-z]"#, "[^@]+",
        ])
    func same(text: String) throws {
        let pattern = try Pattern(text).forECMAScript
        #expect(pattern.text == text)
        #expect(pattern.remark == nil)
    }

    @Test("what differs beyond ASCII is left, and told")
    func differences() throws {
        let digits = try Pattern(#"^\d{9}[\dX]$"#).forECMAScript
        #expect(digits.text == #"^\d{9}[\dX]$"#)
        #expect(digits.remark == #"In the pattern, `\d` is any decimal digit of Unicode."#)
        let words = try Pattern(#"^\w+.\b$"#).forECMAScript
        #expect(
            words.remark
                == #"In the pattern, `\w` is any letter, mark, digit or connector of Unicode, "#
                + "`\\b` and `\\B` go by the letters of Unicode, `.` is anything but a line feed.")
    }

    @Test(
        "what ECMA-262 has not is written as it has it",
        arguments: [
            ("(?i)ab1", "[Aa][Bb]1"), ("(?i)k", #"[Kk\u{212A}]"#), (#"\Aa\z"#, "^a$"), ("(?P<n>a)+", "a+"),
            ("(?P<n>ab)+", "(?:ab)+"), (#"\p{Greek}\P{greek}"#, #"\p{Script=Grek}\P{Script=Grek}"#),
            ("[a-z&&[^aeiou]]", "[b-df-hj-np-tv-z]"), ("[[:digit:]]", "[0-9]"), ("(?x) a b # c", "ab"),
            ("(?s).", "[^]"),
            ("(?-s).", #"[^\n]"#), (#"(?m)^a$"#, #"(?<![^\n])a(?![^\n])"#), (#"\pL\x{1F600}"#, #"\p{L}\u{1F600}"#),
            (#"\-]}"#, #"-\]\}"#), ("(?U)a+?", "a+"), ("a**", "(?:a*)*"),
            (#"(?u)\d\D\s"#, #"\p{Nd}\P{Nd}\p{White_Space}"#),
            ("(?:a|b(?i)c)d", "(?:a|b[Cc])d"), (#"(?-u)\w"#, "[0-9A-Z_a-z]"),
        ])
    func translation(text: String, expected: String) throws {
        let pattern = try Pattern(text).forECMAScript
        #expect(pattern.text == expected)
        #expect(pattern.remark == nil)
    }

    @Test("what cannot be written is left out, and told")
    func untold() throws {
        #expect(try Pattern(#"(?i)\p{Lu}"#).forECMAScript.text == nil)
        let pattern = try Pattern(#"[\w--\p{Greek}]"#).forECMAScript
        #expect(pattern.text == nil)
        #expect(pattern.remark == #"Matches the regular expression `[\w--\p{Greek}]` of Rust's syntax."#)
    }
}
