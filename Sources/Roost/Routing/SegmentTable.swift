// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The fixed segments of a ``RouteTable``: from a place in its tree, by the bytes of a segment, to the next place.
///
/// A hash table of its own, because a dictionary would want a `String` for each segment that is looked up. Only what
/// the programmer wrote is stored, so that requests cannot fill it.
struct SegmentTable: Sendable {
    private struct Slot {
        var hash: UInt64
        var from: Int
        var to: Int
        /// Where in ``bytes`` the segment is.
        var segment: Range<Int>
    }

    /// At most half full, so that a search soon comes to an empty slot; the count is a power of two.
    private var slots: [Slot?] = Array(repeating: nil, count: 8)
    private var count = 0
    private var bytes: [UInt8] = []

    /// The place behind a segment.
    subscript(from: Int, segment: Span<UInt8>) -> Int? {
        let hash = Self.hash(from, segment)
        var index = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while let slot = slots[index] {
            if slot.hash == hash, slot.from == from, equals(slot.segment, segment) { return slot.to }
            index = (index + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Adds a segment that is not there yet.
    mutating func insert(_ segment: String, from: Int, to: Int) {
        count += 1
        if count * 2 > slots.count { grow() }
        let start = bytes.count
        bytes.append(contentsOf: segment.utf8)
        place(
            Slot(hash: Self.hash(from, segment.utf8.span), from: from, to: to, segment: start..<bytes.count))
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: nil, count: old.count * 2)
        for case .some(let slot) in old { place(slot) }
    }

    private mutating func place(_ slot: Slot) {
        var index = Int(truncatingIfNeeded: slot.hash) & (slots.count - 1)
        while slots[index] != nil { index = (index + 1) & (slots.count - 1) }
        slots[index] = slot
    }

    private func equals(_ stored: Range<Int>, _ segment: Span<UInt8>) -> Bool {
        guard stored.count == segment.count else { return false }
        for offset in segment.indices where bytes[stored.lowerBound + offset] != segment[offset] { return false }
        return true
    }

    /// FNV-1a, begun with the place; its upper half, which is mixed best, folded into the lower.
    private static func hash(_ from: Int, _ segment: Span<UInt8>) -> UInt64 {
        var hash: UInt64 = (0xcbf2_9ce4_8422_2325 ^ UInt64(from)) &* 0x100_0000_01b3
        for index in segment.indices { hash = (hash ^ UInt64(segment[index])) &* 0x100_0000_01b3 }
        return hash ^ hash >> 32
    }
}
