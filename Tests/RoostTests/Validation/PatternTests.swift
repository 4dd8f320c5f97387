// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Roost

@Suite struct PatternTests {
    @Test("a text is searched; anchors make it match as a whole")
    func searching() throws {
        let word = try Pattern("[a-c]+")
        #expect(word.violation(of: "xxbxx") == nil)
        #expect(word.violation(of: "xyz")?.type == "string_pattern_mismatch")
        let whole = try Pattern("^[a-c]+$")
        #expect(whole.violation(of: "abc") == nil)
        #expect(whole.violation(of: "abcd")?.context == ["pattern": "^[a-c]+$"])
    }

    @Test("what is no expression is a mistake that names it")
    func mistake() {
        #expect {
            _ = try Pattern("(a")
        } throws: {
            "\($0)".hasPrefix("the pattern '(a' is no regular expression")
        }
    }

    @Test("many tasks search at once, and each is told right")
    func concurrency() async throws {
        let pattern = try Pattern("^a+b$")
        await withTaskGroup(of: Bool.self) { group in
            for task in 0..<16 {
                group.addTask {
                    (0..<200).allSatisfy { round in
                        let count = (task + round) % 7
                        let text = String(repeating: "a", count: count) + "b"
                        return (pattern.violation(of: text) == nil) == (count > 0)
                    }
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
