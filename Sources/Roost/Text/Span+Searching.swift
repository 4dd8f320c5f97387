// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension Span<UInt8> {
    /// Where a byte stands first, from a place on that is no larger than the count.
    func place(of byte: UInt8, from start: Int = 0) -> Int? {
        for place in start..<count where self[place] == byte { return place }
        return nil
    }
}
