// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Roost
@testable import RoostModel

/// The Range field.
@Suite struct ByteRangesTests {
    @Test(
        "the ranges of a file of 100 bytes",
        arguments: [
            ("bytes=0-9", [0..<10]), ("bytes=90-", [90..<100]), ("bytes=-5", [95..<100]), ("bytes=95-200", [95..<100]),
            ("bytes=-200", [0..<100]), ("bytes=0-0,-1", [0..<1, 99..<100]), ("bytes=50-54,0-4", [50..<55, 0..<5]),
            ("BYTES=0-1", [0..<2]), ("bytes= 0-1 ,\t3-4", [0..<2, 3..<5]), ("bytes=,0-1,,", [0..<2]),
            ("bytes=100-", []), ("bytes=-0", []), ("bytes=100-,0-1", [0..<2]),
            ("bytes=0-10,5-20", [0..<21]), ("bytes=0-4,5-9", [0..<10]), ("bytes=0-4,90-94,3-92", [0..<95]),
            ("bytes=0-4,6-9", [0..<5, 6..<10]),
            ("bytes=0-99999999999999999999999", [0..<100]), ("bytes=99999999999999999999999-", []),
            ("bytes=-99999999999999999999999", [0..<100]), ("bytes=9223372036854775807-", []),
            ("bytes=0-9223372036854775807", [0..<100]),
        ])
    func ranges(_ field: String, _ ranges: [Range<Int>]) throws {
        #expect(try #require(ByteRanges(parsing: field)).resolved(length: 100) == ranges)
    }

    @Test(
        "what is malformed or of another unit is no range at all",
        arguments: [
            "", "bytes", "bytes=", "bytes=,", "bytes=-", "bytes=--1", "bytes=5-4", "bytes=a-b", "bytes=0x1-2",
            "bytes=1",
            "bytes=0-1,x", "bytes=0-1;2-3", "bytes=+1-2", "bytes=1-+2", "bytes=0 - 1", "items=0-1", "=0-1",
            "bytes =0-1",
            "bytes=٠-١", "bytes=0-1\u{0}",
        ])
    func malformed(_ field: String) { #expect(ByteRanges(parsing: field) == nil) }

    @Test("there are limits, and up to them it works")
    func limits() {
        let many = { (count: Int) in "bytes=" + (0..<count).map { "\($0 * 2)-\($0 * 2)" }.joined(separator: ",") }
        #expect(ByteRanges(parsing: many(ByteRanges.most))?.resolved(length: 100).count == ByteRanges.most)
        #expect(ByteRanges(parsing: many(ByteRanges.most + 1)) == nil)
        let padded = { (length: Int) in "bytes=0-1" + String(repeating: " ", count: length - 9) }
        #expect(ByteRanges(parsing: padded(ByteRanges.longest)) != nil)
        #expect(ByteRanges(parsing: padded(ByteRanges.longest + 1)) == nil)
    }

    @Test("whatever is asked for, the parts are inside of the file and apart from each other")
    func anything() {
        var random = SeededGenerator(seed: 42)
        let letters = Array("0123456789-,= b")
        for _ in 0..<20_000 {
            let field =
                "bytes="
                + String(
                    (0..<Int.random(in: 0..<24, using: &random)).map { _ in
                        letters.randomElement(using: &random) ?? "0"
                    })
            let length = Int.random(in: 0..<120, using: &random)
            guard let ranges = ByteRanges(parsing: field)?.resolved(length: length) else { continue }
            let sorted = ranges.sorted { $0.lowerBound < $1.lowerBound }
            #expect(sorted.allSatisfy { !$0.isEmpty && $0.lowerBound >= 0 && $0.upperBound <= length })
            #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
        }
    }
}
