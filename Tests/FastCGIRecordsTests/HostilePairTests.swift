// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords
import Testing

@Suite("Name-value pairs that lie")
struct HostilePairTests {
    @Test(
        "R11: lengths whose sum does not fit 32 bits are refused by plain comparison (CVE-2025-23016)",
        arguments: [
            (bytes(0xC0, 0, 0, 0, 0xC0, 0, 0, 0), 0x4000_0000, 0x4000_0000),
            (bytes(0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0xFF, 0xFF, 0xFE), 0x7FFF_FFFE, 0x7FFF_FFFE),
            (bytes(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF), 0x7FFF_FFFF, 0x7FFF_FFFF),
            (bytes(0xFF, 0xFF, 0xFF, 0xFF, 0), 0x7FFF_FFFF, 0),
            (bytes(0, 0xFF, 0xFF, 0xFF, 0xFF), 0, 0x7FFF_FFFF),
        ])
    func wrappingLengths(lengths: [UInt8], name: Int, value: Int) {
        for tail in [[], [UInt8](repeating: 0x41, count: 40)] {
            #expect(
                pairFailure(in: lengths + tail)
                    == RecordError(
                        .pairExceedsContent, "a pair of \(name) and \(value) bytes where \(tail.count) are left"))
            #expect(pairFailure(in: lengths + tail, limits: NameValueLimits())?.code == .limitExceeded)
        }
    }

    @Test("R12: a pair that is one byte longer than the content is refused, at its offset")
    func longerThanTheContent() {
        let good = bytes(1, 1, 0x41, 0x42)
        #expect(pairFailure(in: good + bytes(2, 2, 0x41, 0x41, 0x42))?.code == .pairExceedsContent)
        #expect(pairFailure(in: good + bytes(2, 2, 0x41, 0x41, 0x42))?.offset == 4)
        #expect(pairFailure(in: bytes(3, 0, 0x41, 0x41))?.code == .pairExceedsContent)
        #expect(pairFailure(in: bytes(0, 3, 0x41, 0x41))?.code == .pairExceedsContent)
    }

    @Test(
        "Lengths that are cut off are refused wherever the cut is",
        arguments: [
            bytes(1), bytes(0x80), bytes(0x80, 0), bytes(0x80, 0, 0), bytes(0x80, 0, 0, 1),
            bytes(1, 0x80), bytes(1, 0x80, 0), bytes(1, 0x80, 0, 0), bytes(0x80, 0, 0, 1, 0x80, 0, 0),
        ])
    func truncatedLengths(content: [UInt8]) {
        #expect(pairFailure(in: content)?.code == .truncatedPair)
        let behindPair = pairFailure(in: bytes(1, 1, 0x41, 0x42) + content)
        #expect(behindPair?.code == .truncatedPair)
        #expect(behindPair?.offset == 4)
    }

    @Test("Every prefix of good pairs is good up to a boundary and refused elsewhere")
    func everyPrefix() throws {
        let long = [UInt8](repeating: 0x56, count: 130)
        var content: [UInt8] = []
        var boundaries: Set<Int> = [0]
        for (name, value) in [("A", []), ("NAME", long), ("", [1, 2])] as [(String, [UInt8])] {
            NameValuePair.append(name: name.utf8, value: value, to: &content)
            boundaries.insert(content.count)
        }
        for end in 0...content.count {
            #expect((pairFailure(in: Array(content[..<end])) == nil) == boundaries.contains(end), "cut at \(end)")
        }
    }

    @Test("Each limit lets pass what it names, and not one more")
    func limits() {
        let content = bytes(2, 3, 0x41, 0x41, 1, 2, 3) + bytes(1, 0, 0x42)
        #expect(pairFailure(in: content, limits: NameValueLimits(pairs: 2, nameLength: 2, valueLength: 3)) == nil)
        let refused: [(NameValueLimits, RecordError)] = [
            (
                NameValueLimits(pairs: 1),
                RecordError(.limitExceeded, "more than 1 name-value pairs", at: 7)
            ),
            (
                NameValueLimits(nameLength: 1),
                RecordError(.limitExceeded, "a name of 2 bytes; the limit is 1")
            ),
            (
                NameValueLimits(valueLength: 2),
                RecordError(.limitExceeded, "a value of 3 bytes; the limit is 2")
            ),
            (NameValueLimits(pairs: 0), RecordError(.limitExceeded, "more than 0 name-value pairs")),
        ]
        for (limits, error) in refused { #expect(pairFailure(in: content, limits: limits) == error) }
    }

    @Test("A decoder that has refused a pair refuses it again")
    func refusesAgain() throws {
        let content = bytes(1, 1, 0x41, 0x42, 9, 9, 0x41)
        var decoder = NameValuePairDecoder()
        #expect(try decoder.next(in: content.span) != nil)
        for _ in 0..<3 {
            #expect(throws: RecordError.self) { _ = try decoder.next(in: content.span) }
        }
    }

    @Test("Random bytes give pairs inside the content or an error", arguments: 0..<200 as Range<UInt64>)
    func randomBytes(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        // Small bytes make many pairs, any bytes make long lengths.
        let content = random.bytes(Int.random(in: 0...300, using: &random), in: 0...(seed.isMultiple(of: 2) ? 12 : 255))
        var decoder = NameValuePairDecoder(limits: .none)
        var end = 0
        while let pair = try? decoder.next(in: content.span) {
            #expect(pair.name.lowerBound >= end + 2)
            #expect(pair.value.lowerBound == pair.name.upperBound)
            end = pair.value.upperBound
            #expect(end <= content.count)
        }
    }
}
