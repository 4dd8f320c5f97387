// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords
import Testing

@Suite("Name-value pairs")
struct NameValuePairTests {
    /// A length, and the shortest bytes for it (FastCGI 1.0, section 3.4).
    static let lengths: [(length: Int, wire: [UInt8])] = [
        (0, bytes(0)),
        (1, bytes(1)),
        (127, bytes(127)),
        (128, bytes(0x80, 0, 0, 128)),
        (255, bytes(0x80, 0, 0, 255)),
        (256, bytes(0x80, 0, 1, 0)),
        (1_000, bytes(0x80, 0, 3, 0xE8)),
        (65_536, bytes(0x80, 1, 0, 0)),
        (33_554_431, bytes(0x81, 0xFF, 0xFF, 0xFF)),
    ]

    @Test("R05: a value's length takes one byte up to 127 and four from 128 on", arguments: lengths)
    func valueLengths(length: Int, wire: [UInt8]) throws {
        let value = [UInt8](repeating: UInt8(ascii: "v"), count: length)
        var content: [UInt8] = []
        NameValuePair.append(name: "n".utf8, value: value, to: &content)
        #expect(content.starts(with: [1] + wire + [UInt8(ascii: "n")]))
        #expect(content.count == 2 + wire.count + length)
        var decoder = NameValuePairDecoder(limits: .none)
        let pair = try #require(try decoder.next(in: content.span))
        #expect(pair.name == 1 + wire.count..<2 + wire.count)
        #expect(pair.value == pair.name.upperBound..<content.count)
        #expect(content[pair.value].elementsEqual(value))
        #expect(try decoder.next(in: content.span) == nil)
    }

    @Test("A name's length is encoded in the same way", arguments: lengths)
    func nameLengths(length: Int, wire: [UInt8]) throws {
        let name = [UInt8](repeating: UInt8(ascii: "n"), count: length)
        var content: [UInt8] = []
        NameValuePair.append(name: name, value: "v".utf8, to: &content)
        #expect(content.starts(with: wire + [1]))
        var decoder = NameValuePairDecoder(limits: .none)
        let pair = try #require(try decoder.next(in: content.span))
        #expect(pair.name == wire.count + 1..<wire.count + 1 + length)
        #expect(pair.value == pair.name.upperBound..<content.count)
        #expect(try decoder.next(in: content.span) == nil)
    }

    @Test("The four encodings: each of the two lengths in one byte or in four")
    func fourEncodings() throws {
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: 200)
        let expected: [(name: [UInt8], value: [UInt8], head: [UInt8])] = [
            (Array("AB".utf8), Array("c".utf8), bytes(2, 1)),
            (Array("AB".utf8), long, bytes(2, 0x80, 0, 0, 200)),
            (long, Array("c".utf8), bytes(0x80, 0, 0, 200, 1)),
            (long, long, bytes(0x80, 0, 0, 200, 0x80, 0, 0, 200)),
        ]
        for (name, value, head) in expected {
            var content: [UInt8] = []
            NameValuePair.append(name: name, value: value, to: &content)
            #expect(content == head + name + value)
            #expect(try pairs(in: content) == [name, value])
        }
    }

    @Test("R05: four bytes are read for lengths that one would hold", arguments: [0, 1, 127])
    func longFormOfShortLengths(length: Int) throws {
        let value = [UInt8](repeating: UInt8(ascii: "v"), count: length)
        let content = bytes(0x80, 0, 0, 1, 0x80, 0, 0, UInt8(length)) + bytes(UInt8(ascii: "n")) + value
        #expect(try pairs(in: content) == [bytes(UInt8(ascii: "n")), value])
    }

    @Test("Empty names and values, bytes that are not text, and repeated names are kept as they are")
    func keepsEverything() throws {
        let content = bytes(0, 0) + bytes(0, 1, 0xFF) + bytes(1, 0, 0x00) + bytes(1, 1, 0x41, 1) + bytes(1, 1, 0x41, 2)
        #expect(try pairs(in: content) == [[], [], [], [0xFF], [0], [], [0x41], [1], [0x41], [2]])
    }

    @Test("No bytes are no pairs")
    func nothing() throws {
        #expect(try pairs(in: []) == [])
    }

    @Test("Random pairs come back as they were", arguments: 0..<20 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let sizes = [0, 1, 20, 126, 127, 128, 129, 500]
        var content: [UInt8] = []
        var expected: [[UInt8]] = []
        for _ in 0..<Int.random(in: 1...40, using: &random) {
            let name = random.bytes(sizes[Int.random(in: sizes.indices, using: &random)])
            let value = random.bytes(sizes[Int.random(in: sizes.indices, using: &random)])
            NameValuePair.append(name: name, value: value, to: &content)
            expected += [name, value]
        }
        #expect(try pairs(in: content) == expected)
    }
}
