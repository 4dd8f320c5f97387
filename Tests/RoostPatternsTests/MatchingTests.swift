// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import RoostPatterns

@Suite struct MatchingTests {
    /// What pydantic said of a pattern, written down by `record.py`.
    struct Recorded: Decodable {
        let pattern: String
        let found: [String]?
        let missed: [String]?
        let error: String?
    }

    static let recorded: [Recorded] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "recorded.json")
        do {
            return try JSONDecoder().decode([Recorded].self, from: Data(contentsOf: file))
        } catch {
            Issue.record("recorded.json cannot be read: \(error)")
            return []
        }
    }()

    @Test("texts match and patterns are refused as pydantic has it")
    func asPydantic() {
        #expect(Self.recorded.count > 300)
        for known in Self.recorded {
            do throws(PatternError) {
                let pattern = try Pattern(known.pattern)
                #expect(known.error == nil, "\(known.pattern) is accepted")
                for text in known.found ?? [] { #expect(pattern.matches(text), "\(known.pattern) in \(text)") }
                for text in known.missed ?? [] { #expect(!pattern.matches(text), "\(known.pattern) not in \(text)") }
            } catch {
                #expect(known.error != nil, "\(known.pattern) is refused: \(error)")
            }
        }
    }

    // pydantic-core's release of `regex` takes the sign for an equals sign; what was meant is what Rust's documentation
    // says.
    @Test("a value that a property shall not have")
    func notEqual() throws {
        let other = try Pattern(#"^\p{gc!=Lu}\P{sc!=Greek}$"#)
        #expect(other.matches("aα") && !other.matches("Aα") && !other.matches("ab"))
    }

    @Test("the machine finds what the parts of the pattern mean", arguments: 1...8)
    func asReference(seed: UInt64) throws {
        var random = RandomPattern(seed: seed)
        var compared = 0
        for _ in 0..<250 {
            let text = random.pattern()
            guard let (node, _) = try? Parser.parse(text) else { continue }
            var searcher = try Pattern(text).makeSearcher()
            for _ in 0..<12 {
                let searched = random.text()
                let isFound = searcher.matches(searched)
                #expect(isFound == ReferenceMatcher.matches(node, searched), "\(text) in \(searched)")
                compared += 1
            }
        }
        #expect(compared > 1_000)
    }

    @Test("states that are forgotten for want of room change nothing")
    func manyStates() throws {
        // Which of the last characters were an `a` is 2 to the 14 states.
        let pattern = try Pattern("a[ab]{14}c")
        var searcher = pattern.makeSearcher()
        var random = SystemRandomNumberGenerator()
        var letters = (0..<40_000).map { _ in random.next() % 2 == 0 ? "a" : "b" }
        let isFound = searcher.matches(letters.joined())
        #expect(!isFound && searcher.losses > 0)
        letters.replaceSubrange(20_000..<20_016, with: ["a"] + Array(repeating: "b", count: 14) + ["c"])
        let isFoundNow = searcher.matches(letters.joined())
        #expect(isFoundNow)
    }

    @Test("many tasks search at once, and each is told right")
    func concurrency() async throws {
        let pattern = try Pattern("^a+b$")
        await withTaskGroup(of: Bool.self) { group in
            for task in 0..<16 {
                group.addTask {
                    (0..<200).allSatisfy { round in
                        let count = (task + round) % 7
                        return pattern.matches(String(repeating: "a", count: count) + "b") == (count > 0)
                    }
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
