// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// How many name-value pairs there are, and how long their names and values are together.
///
/// libfcgi keeps a pair as the C string `name=value`. A NUL in it cuts it, an equals sign in the name makes another
/// pair of it. In either case the sum of what comes out is smaller than the sum of what was sent, so comparing the two
/// finds every such pair for the price of an addition each.
struct PairTotals: Hashable {
    private(set) var count = 0
    private(set) var names = 0
    private(set) var values = 0

    /// Counts a pair.
    mutating func add(name: Int, value: Int) {
        count += 1
        names += name
        values += value
    }
}
