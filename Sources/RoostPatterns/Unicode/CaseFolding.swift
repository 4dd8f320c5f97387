// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Simple case folding: which characters are the same when case does not count.
enum CaseFolding {
    private struct Entry {
        let scalar: UInt32
        let others: ArraySlice<UInt32>
    }

    private static let entries: [Entry] = {
        let numbers = UnicodeTable.caseFolding.property("simple")?.numbers ?? []
        var entries: [Entry] = []
        var place = 0
        var next: UInt32 = 0
        while place + 1 < numbers.count {
            let scalar = next + numbers[place]
            let others = numbers[(place + 2)..<(place + 2 + Int(numbers[place + 1]))]
            entries.append(Entry(scalar: scalar, others: others))
            place = others.endIndex
            next = scalar + 1
        }
        return entries
    }()

    /// A set with all that its members are the same as.
    static func folded(_ set: ScalarSet) -> ScalarSet {
        var ranges = set.ranges
        for range in set.ranges {
            var (low, high) = (0, entries.count)
            while low < high {
                let middle = (low + high) / 2
                if entries[middle].scalar < range.lowerBound { low = middle + 1 } else { high = middle }
            }
            for entry in entries[low...] {
                guard entry.scalar <= range.upperBound else { break }
                ranges += entry.others.map { $0...$0 }
            }
        }
        return ScalarSet(ranges)
    }

    /// The same for letters of ASCII alone.
    static func foldedASCII(_ set: ScalarSet) -> ScalarSet {
        let letters = set.ranges.flatMap { range in
            range.clamped(to: 0...0x7F).compactMap { scalar -> ClosedRange<UInt32>? in
                guard range.contains(scalar), 0x61...0x7A ~= scalar | 0x20 else { return nil }
                return (scalar ^ 0x20)...(scalar ^ 0x20)
            }
        }
        return ScalarSet(set.ranges + letters)
    }
}
