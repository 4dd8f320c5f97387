// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// The text that is being written: bytes that grow at their end.
///
/// A JSON text is made of very many very small pieces. What an array does for each, to see that nobody else has it and
/// that there is room, would take longer than to write it; here one comparison does.
@safe
final class JSONBytes {
    // SAFETY: `capacity` bytes, allocated here alone and freed in deinit, of which the first `count` are initialised.
    // All that is written goes behind `reserve`, and all that is read is checked against `count`.
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0
    /// Where a number stands that JSON has no form for, the first of them.
    private(set) var placeOfNotFinite: Int?
    /// Where types write that know arrays alone.
    private var scratch: [UInt8] = []

    init(capacity: Int = 512) {
        unsafe start = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    deinit { unsafe start.deallocate() }

    /// A byte that was written.
    subscript(place: Int) -> UInt8 {
        precondition(0 <= place && place < count)
        return unsafe start[place]
    }

    @inline(__always)
    func append(_ byte: UInt8) {
        reserve(1)
        unsafe start[count] = byte
        count += 1
    }

    /// Appends a word such as `null`.
    @inline(__always)
    func append(_ word: StaticString) {
        // SAFETY: a static string that is no single scalar is `utf8CodeUnitCount` bytes.
        precondition(word.hasPointerRepresentation)
        unsafe append(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    @inline(__always)
    func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        reserve(bytes.count)
        guard let source = bytes.baseAddress else { return }
        unsafe (start + count).update(from: source, count: bytes.count)
        count += bytes.count
    }

    /// Appends what stands for a number that is not finite until the writing ends, and fails.
    @inline(never)
    func appendNotFinite() {
        placeOfNotFinite = placeOfNotFinite ?? count
        append("null")
    }

    /// Appends text that needs no escapes.
    func append(plain text: String) { text.withBytes { unsafe append($0) } }

    /// Appends what is written into an array.
    func append(_ write: (inout [UInt8]) -> Void) {
        scratch.removeAll(keepingCapacity: true)
        write(&scratch)
        unsafe scratch.withUnsafeBufferPointer { unsafe append($0) }
    }

    /// Appends a string in quotation marks, with nothing escaped that need not be (RFC 8259, 7).
    ///
    /// - Parameters:
    ///   - text: The string, in UTF-8.
    ///   - comma: Whether a comma goes in front of it.
    ///   - colon: Whether a colon follows.
    @inline(__always)
    func append(quoted text: UnsafeBufferPointer<UInt8>, comma: Bool = false, colon: Bool = false) {
        reserve(text.count + 4)
        var end = unsafe start + count
        if comma { unsafe Self.put(JSONByte.comma, &end) }
        unsafe Self.put(JSONByte.quote, &end)
        let plain = unsafe Self.copyPlainBytes(of: text, to: end)
        unsafe end += plain
        if plain < text.count {
            unsafe count = end - start
            unsafe appendEscaping(text[plain...])
            reserve(2)
            unsafe end = start + count
        }
        unsafe Self.put(JSONByte.quote, &end)
        if colon { unsafe Self.put(JSONByte.colon, &end) }
        unsafe count = end - start
    }

    @inline(__always)
    private static func put(_ byte: UInt8, _ end: inout UnsafeMutablePointer<UInt8>) {
        unsafe end.pointee = byte
        unsafe end += 1
    }

    /// Copies the bytes of a string up to the first one that must be escaped, and returns how many they are.
    @inline(__always)
    private static func copyPlainBytes(
        of text: UnsafeBufferPointer<UInt8>, to start: UnsafeMutablePointer<UInt8>
    ) -> Int {
        guard let source = unsafe UnsafeRawPointer(text.baseAddress) else { return 0 }
        let target = UnsafeMutableRawPointer(start)
        var place = 0
        while place + 8 <= text.count {
            let word = unsafe source.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            guard !JSONWord.mustBeEscaped(anyOf: word) else { break }
            unsafe target.storeBytes(of: word, toByteOffset: place, as: UInt64.self)
            place += 8
        }
        if place + 4 <= text.count {
            let word = unsafe source.loadUnaligned(fromByteOffset: place, as: UInt32.self)
            if !JSONWord.mustBeEscaped(anyOf: UInt64(word) | 0x2020_2020 << 32) {
                unsafe target.storeBytes(of: word, toByteOffset: place, as: UInt32.self)
                place += 4
            }
        }
        while place < text.count, unsafe !JSONWord.mustBeEscaped(text[place]) {
            unsafe target.storeBytes(of: text[place], toByteOffset: place, as: UInt8.self)
            place += 1
        }
        return place
    }

    private func appendEscaping(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
        for place in unsafe text.indices {
            let byte = unsafe text[place]
            if JSONWord.mustBeEscaped(byte) { appendEscape(of: byte) } else { append(byte) }
        }
    }

    private func appendEscape(of byte: UInt8) {
        append(JSONByte.backslash)
        switch byte {
        case 0x08: append(UInt8(ascii: "b"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0C: append(UInt8(ascii: "f"))
        case 0x0D: append(UInt8(ascii: "r"))
        case 0..<0x20:
            append("u00")
            append(HexDigit.character(of: byte >> 4))
            append(HexDigit.character(of: byte & 0xF))
        default: append(byte)
        }
    }

    /// Appends decimal digits, with zeros in front up to the width of at most 20.
    @inline(__always)
    func append(digitsOf number: UInt64, width: Int = 1) {
        if number < 10, width == 1 { return append(JSONByte.zero + UInt8(truncatingIfNeeded: number)) }
        var length = 1
        var rest = number / 10
        while rest > 0 {
            length += 1
            rest /= 10
        }
        length = Swift.max(length, width)
        reserve(length)
        rest = number
        var place = count + length
        while place > count {
            place -= 1
            unsafe start[place] = JSONByte.zero + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += length
    }

    /// Takes back all but the first bytes.
    func removeLast(to count: Int) {
        precondition(0 <= count && count <= self.count)
        self.count = count
        if let place = placeOfNotFinite, place >= count { placeOfNotFinite = nil }
    }

    /// Hands out the bytes from a place on.
    func withBytes<Result>(from place: Int = 0, to end: Int? = nil, _ body: (UnsafeBufferPointer<UInt8>) -> Result)
        -> Result
    {
        let end = end ?? count
        precondition(0 <= place && place <= end && end <= count)
        return unsafe body(UnsafeBufferPointer(start: start + place, count: end - place))
    }

    /// The bytes from a place on, as an array.
    func array() -> [UInt8] { unsafe withBytes { unsafe Array($0) } }

    @inline(__always)
    private func reserve(_ more: Int) {
        if capacity - count < more { grow(by: more) }
    }

    @inline(never)
    private func grow(by more: Int) {
        let larger = Swift.max(capacity * 2, count + more)
        let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        unsafe grown.update(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = grown
        capacity = larger
    }
}
