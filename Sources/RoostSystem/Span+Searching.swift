// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension Span<UInt8> {
    /// Where a byte stands first, from a place on that is no larger than the count.
    @inlinable package func place(of byte: UInt8, from start: Int = 0) -> Int? {
        for place in start..<count where self[place] == byte { return place }
        return nil
    }

    /// Where a byte stands last, before a place.
    @inlinable package func lastPlace(of byte: UInt8, before end: Int) -> Int? {
        var place = end
        while place > 0 {
            place -= 1
            if self[place] == byte { return place }
        }
        return nil
    }

    /// Where what is left without spaces and tabs on either side stands (RFC 9110, section 5.5).
    @inlinable package var placeWithoutBlanksAround: Range<Int> {
        var (start, end) = (0, count)
        while start < end, ASCII.isBlank(self[start]) { start += 1 }
        while start < end, ASCII.isBlank(self[end - 1]) { end -= 1 }
        return start..<end
    }
}
