// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

@testable import RoostModel

/// What constraints say of values, and which of them cannot be meant.
@Suite struct ConstraintTests {
    @Test(
        "one is told: the multiple, then the upper bound, then the lower",
        arguments: [
            (7, Constraints(le: 5, multipleOf: 5), "multiple_of"),
            (10, Constraints(le: 5, multipleOf: 5), "less_than_equal"),
            (5, Constraints(lt: 5), "less_than"), (4, Constraints(ge: 5), "greater_than_equal"),
            (5, Constraints(gt: 5), "greater_than"), (5, Constraints(gt: 4.5, le: 5), nil),
            (.max, Constraints(le: .integer(.max - 1)), "less_than_equal"),
        ] as [(Int, Constraints, String?)])
    func bounds(_ value: Int, _ constraints: Constraints, _ type: String?) throws {
        #expect(try Int.rule(constraints)?(value)?.type == type)
    }

    @Test("bounds are exact beyond what floating point holds")
    func exactBounds() throws {
        #expect(try UInt64.rule(Constraints(ge: .integer(.max)))?(.max) == nil)
        #expect(try UInt64.rule(Constraints(le: .integer(.max)))?(UInt64(Int64.max) + 1)?.type == "less_than_equal")
        #expect(try Double.rule(Constraints(gt: 0, lt: 1))?(0.5) == nil)
        #expect(try Double.rule(Constraints(gt: 0, lt: 1))?(1)?.message == "Input should be less than 1")
    }

    @Test(
        "lengths count Unicode scalars",
        arguments: [("ab", "string_too_short"), ("äöü", nil), ("abcdefgh", "string_too_long")] as [(String, String?)])
    func lengths(_ text: String, _ type: String?) throws {
        #expect(try String.rule(Constraints(minLength: 3, maxLength: 7))?(text)?.type == type)
    }

    @Test("one character is singular")
    func singular() throws {
        #expect(
            try String.rule(Constraints(minLength: 1))?("")?.message == "String should have at least 1 character")
        #expect(
            try Data.rule(Constraints(maxLength: 4))?(Data(count: 5))?.message == "Data should have at most 4 bytes")
    }

    @Test(
        "patterns are searched for, unless they are anchored",
        arguments: [
            ("b", "abc", true), ("^b", "abc", false), ("^[a-z]+$", "abc", true), ("^[a-z]+$", "abc\n", false),
            (#"^\d{9}[\dX]$"#, "123456789X", true), (#"^[^@\s]+@[^@\s]+$"#, "a@b c", false), ("", "", true),
            ("^.$", "e\u{301}", false), ("^(cm|in)$", "in", true), ("^.$", "\r\n", false),
        ])
    func patterns(_ pattern: String, _ text: String, _ fits: Bool) throws {
        let violation = try String.rule(Constraints(pattern: pattern))?(text)
        #expect((violation == nil) == fits)
        #expect(fits || violation?.message == "String should match pattern '\(pattern)'")
    }

    @Test("the length comes before the pattern")
    func lengthFirst() throws {
        let rule = try #require(try String.rule(Constraints(minLength: 2, pattern: "^a")))
        #expect(rule("b")?.type == "string_too_short" && rule("bb")?.type == "string_pattern_mismatch")
    }

    private func mistake<Value>(_ type: Value.Type, _ constraints: Constraints, isList: Bool = false) -> String? {
        do throws(DeclarationMistake) {
            _ = try Checks<Value>(constraints, isList: isList)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("constraints that a type has no use for are mistakes")
    func mistakes() {
        #expect(mistake(Int.self, Constraints(pattern: "a")) == "Int has no use for pattern")
        #expect(mistake(String.self, Constraints(ge: 1)) == "String has no use for ge")
        #expect(mistake(Int.self, Constraints(minItems: 1)) == "Int has no use for minItems")
        #expect(mistake(Bool.self, Constraints(le: 1), isList: true) == "a list of Bool has no use for le")
        #expect(mistake(Int.self, Constraints(maxItems: 1, ge: 1), isList: true) == nil)
    }

    @Test("constraints that no value keeps are mistakes")
    func impossible() {
        #expect(mistake(Int.self, Constraints(ge: 5, lt: 4)) == "the lower bound is greater than the upper one")
        #expect(mistake(Int.self, Constraints(multipleOf: 0)) == "multipleOf has to be greater than 0")
        #expect(mistake(String.self, Constraints(minLength: 2, maxLength: 1)) == "minLength is greater than maxLength")
        #expect(
            mistake(Int.self, Constraints(minItems: 2, maxItems: 1), isList: true)
                == "minItems is greater than maxItems")
        #expect(
            mistake(String.self, Constraints(pattern: "["))?.hasPrefix("the pattern '[' is no regular expression")
                == true)
    }
}
