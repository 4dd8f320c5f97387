// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoostModel

@Suite struct PatternTests {
    private func rule(_ pattern: String) throws -> Rule<String> {
        try #require(try String.rule(Constraints(pattern: pattern)))
    }

    @Test("a text is searched; anchors make it match as a whole")
    func searching() throws {
        let word = try rule("[a-c]+")
        #expect(word("xxbxx") == nil)
        #expect(word("xyz")?.type == "string_pattern_mismatch")
        let whole = try rule("^[a-c]+$")
        #expect(whole("abc") == nil)
        #expect(whole("abcd")?.context == ["pattern": "^[a-c]+$"])
    }

    @Test(
        "classes are pydantic's",
        arguments: [
            (#"^\d+$"#, "٣0", true), (#"^\d$"#, "①", false), (#"^\d$"#, "½", false), (#"^\w+$"#, "क्षि", true),
            (#"^\w+$"#, "ไทย", true), (#"^\w+$"#, "e\u{301}", true), (#"^.$"#, "\r", true), (#"^\s$"#, "\u{85}", true),
            (#"^[[:alpha:]]+$"#, "é", false), (#"(?i)^straße$"#, "STRAẞE", true), (#"\bé\b"#, "a é b", true),
        ])
    func classes(pattern: String, text: String, fits: Bool) throws {
        #expect((try rule(pattern)(text) == nil) == fits)
    }

    @Test("what is no expression, or asks for what there is not, is a mistake that says so")
    func mistakes() {
        for (pattern, reason) in [
            ("(a", "unclosed group (at character 1)"),
            ("(?=a)", "look-around, including look-ahead and look-behind, is not supported (at character 1)"),
            (#"(a)\1"#, "backreferences are not supported (at character 4)"),
        ] {
            #expect(
                throws: DeclarationMistake(
                    "the pattern '\(pattern)' is no regular expression that Roost has: \(reason)")
            ) {
                try String.rule(Constraints(pattern: pattern))
            }
        }
    }

    @Test("documents have a pattern as ECMA-262 reads it, and say where that is not all")
    func documents() {
        let digits = Constraints(pattern: #"^\d+$"#)
        #expect(digits.textKeywords.map(\.1) == [.string(#"^\d+$"#)])
        let documentation = Documentation(description: "A number.").remarking(on: digits)
        #expect(documentation.description == "A number.\n\nIn the pattern, `\\d` is any decimal digit of Unicode.")
        #expect(Constraints(pattern: "(?i)no").textKeywords.map(\.1) == ["[Nn][Oo]"])
        let none = Constraints(pattern: #"[\w--\p{Greek}]"#)
        #expect(none.textKeywords.isEmpty)
        #expect(Documentation().remarking(on: none).description?.contains(#"`[\w--\p{Greek}]`"#) == true)
        #expect(Documentation().remarking(on: Constraints(pattern: "^[a-z]$")) == Documentation())
    }
}
