// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Some of the first so many numbers, emptied in no time.
struct SparseSet: Sendable {
    private(set) var members: [Int32] = []
    private var places: [Int32]

    init(capacity: Int) {
        places = Array(repeating: 0, count: capacity)
        members.reserveCapacity(min(capacity, 64))
    }

    var isEmpty: Bool { members.isEmpty }

    @inline(__always)
    mutating func insert(_ number: Int) -> Bool {
        let place = Int(places[number])
        if place < members.count, members[place] == Int32(truncatingIfNeeded: number) { return false }
        places[number] = Int32(truncatingIfNeeded: members.count)
        members.append(Int32(truncatingIfNeeded: number))
        return true
    }

    mutating func removeAll() { members.removeAll(keepingCapacity: true) }
}
