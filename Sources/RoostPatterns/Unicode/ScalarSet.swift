// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A set of Unicode scalars.
struct ScalarSet: Hashable, Sendable {
    /// In order; none touches the next.
    let ranges: [ClosedRange<UInt32>]

    static let empty = ScalarSet([])
    static let all = ScalarSet([0...greatest])
    private static let greatest: UInt32 = 0x10FFFF

    /// Takes ranges in any order, which may overlap.
    init(_ ranges: [ClosedRange<UInt32>]) {
        var joined: [ClosedRange<UInt32>] = []
        joined.reserveCapacity(ranges.count)
        let isSorted = zip(ranges, ranges.dropFirst()).allSatisfy { $0.lowerBound <= $1.lowerBound }
        for range in isSorted ? ranges : ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, range.lowerBound <= last.upperBound + 1 {
                joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        self.ranges = joined
    }

    init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

    /// The only scalar, where it is one.
    var single: Unicode.Scalar? {
        guard ranges.count == 1, let range = ranges.first, range.count == 1 else { return nil }
        return Unicode.Scalar(range.lowerBound)
    }

    func contains(_ scalar: UInt32) -> Bool {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(scalar)
    }

    var complement: ScalarSet {
        var gaps: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.lowerBound > next { gaps.append(next...range.lowerBound - 1) }
            next = range.upperBound + 1
        }
        if next <= Self.greatest { gaps.append(next...Self.greatest) }
        return ScalarSet(gaps)
    }

    func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

    func intersection(_ other: ScalarSet) -> ScalarSet {
        var common: [ClosedRange<UInt32>] = []
        var (left, right) = (0, 0)
        while left < ranges.count, right < other.ranges.count {
            let (first, second) = (ranges[left], other.ranges[right])
            if first.overlaps(second) { common.append(first.clamped(to: second)) }
            if first.upperBound < second.upperBound { left += 1 } else { right += 1 }
        }
        return ScalarSet(common)
    }

    func subtracting(_ other: ScalarSet) -> ScalarSet { intersection(other.complement) }

    func symmetricDifference(_ other: ScalarSet) -> ScalarSet {
        subtracting(other).union(other.subtracting(self))
    }
}
