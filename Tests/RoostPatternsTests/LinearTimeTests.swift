// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoostPatterns

/// Counts the steps of searches instead of taking time.
@Suite struct LinearTimeTests {
    /// Patterns that lead engines with backtracking astray, and texts of any length that do it.
    static let hostile: [(pattern: String, text: @Sendable (Int) -> String)] = [
        (#"^(\w+\s?)+$"#, { String(repeating: "a", count: $0) + "!" }),
        ("[a-z]+@", { String(repeating: "a", count: $0) }),
        ("(a+)+$", { String(repeating: "a", count: $0) + "b" }),
        ("(a|aa)+$", { String(repeating: "a", count: $0) + "b" }),
        ("(a|a?)+$", { String(repeating: "a", count: $0) + "b" }),
        ("((a*)*)*b", { String(repeating: "a", count: $0) }),
        (".*.*.*=.*", { String(repeating: "x", count: $0) }),
        (#"(.*)*,(.*)*;"#, { String(repeating: ",", count: $0) }),
        (
            #"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$"#,
            { String(repeating: "a", count: $0) }
        ),
        (#"\s+$"#, { String(repeating: " ", count: $0) + "x" }),
        ("x*y*z*x*y*z*!", { String(repeating: "xyz", count: $0 / 3) }),
        (#"(?i)(\b\w+\b\W*)+\z"#, { String(repeating: "é ", count: $0 / 2) + "\u{0}" }),
        ("(x+x+)+y", { String(repeating: "x", count: $0) }),
        ("(?:a?){20}a{20}$", { String(repeating: "a", count: $0) + "b" }),
        ("a[ab]{14}c", { length in String((0..<length).map { $0 * $0 % 7 < 3 ? "a" : "b" }) }),
        ("[a-q][^u-z]{13}x", { length in String((0..<length).map { $0 * $0 % 11 < 5 ? "a" : "u" }) }),
        ("(?:[a-z]{1,400}-)+@", { String(repeating: "a", count: $0) }),
        (#"(\p{L}+\p{M}*)+\d"#, { String(repeating: "e\u{301}", count: $0 / 2) }),
    ]

    @Test("eight times the text takes eight times the steps", arguments: hostile.indices)
    func ratio(index: Int) throws {
        let (text, make) = Self.hostile[index]
        let pattern = try Pattern(text)
        let steps = { (length: Int) in
            var searcher = pattern.makeSearcher()
            _ = searcher.matches(make(length))
            return searcher.steps
        }
        let (short, long) = (steps(8_000), steps(64_000))
        #expect(long <= 9 * short, "\(text): \(short) steps for 8,000 characters, \(long) for 64,000")
    }

    @Test("no character costs more than two visits of each instruction", arguments: hostile.indices)
    func bound(index: Int) throws {
        let (text, make) = Self.hostile[index]
        let pattern = try Pattern(text)
        let program = try Program(Parser.parse(text).node)
        var searcher = pattern.makeSearcher()
        let searched = make(20_000)
        _ = searcher.matches(searched)
        let characters = searched.unicodeScalars.count
        #expect(searcher.steps <= (characters + 2) * (2 * program.instructions.count + 1))
    }

    @Test("a text that was met before is searched with one step a character")
    func remembered() throws {
        var searcher = try Pattern(#"^(\w+\s?)+$"#).makeSearcher()
        let text = String(repeating: "abc ", count: 1_000)
        let isFound = searcher.matches(text)
        let before = searcher.steps
        let isFoundAgain = searcher.matches(text)
        #expect(isFound && isFoundAgain)
        #expect(searcher.steps - before <= text.utf8.count + 10)
    }

    @Test(
        "a pattern that would be a large machine is refused",
        arguments: [
            "a{100000}", "(?:a{1000}){1000}", "(((a{100}){100}){100}){100}", #"(?:\w{200}|\d{200}){200}"#,
            "a{4294967295}",
            "(?:(?:a?){1000}){1000}",
        ])
    func largePatterns(text: String) {
        #expect(throws: PatternError(.tooLarge, at: nil)) { try Pattern(text) }
    }

    @Test("a pattern with many levels is refused, however it is written")
    func deepPatterns() {
        let count = 100_000
        let patterns = [
            String(repeating: "(", count: count), String(repeating: "[", count: count),
            String(repeating: "(?:", count: count), "a" + String(repeating: "*", count: count),
            "(?x)a" + String(repeating: "* ", count: count), "a" + String(repeating: "{1}", count: count),
        ]
        for text in patterns {
            #expect("\(text.prefix(8))…") { _ = try Pattern(text) } throws: {
                ($0 as? PatternError)?.reason == .tooDeep
            }
        }
    }

    @Test(
        "repetitions of nothing end",
        arguments: ["(?:){4294967295}", "(?:a{0}){4294967295,}", "(?:(?:)*)*", "(?:(?:){9}){9}"])
    func nothing(text: String) throws { #expect(try Pattern(text).matches("")) }
}
