// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A name and a value.
struct ReferencePair: Equatable {
    var name: [UInt8]
    var value: [UInt8]

    /// All pairs in these bytes, or `nil` when they are not whole pairs (FastCGI 1.0, section 3.4).
    static func pairs(in bytes: [UInt8]) -> [ReferencePair]? {
        var rest = bytes[...]
        func length() -> Int? {
            guard let first = rest.first else { return nil }
            if first < 128 {
                rest = rest.dropFirst()
                return Int(first)
            }
            guard rest.count >= 4 else { return nil }
            let length = rest.prefix(4).reduce(0) { $0 * 256 + Int($1) } - 0x8000_0000
            rest = rest.dropFirst(4)
            return length
        }
        func take(_ count: Int) -> [UInt8]? {
            guard count <= rest.count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        var pairs: [ReferencePair] = []
        while !rest.isEmpty {
            guard let nameLength = length(), let valueLength = length(), let name = take(nameLength),
                let value = take(valueLength)
            else { return nil }
            pairs.append(ReferencePair(name: name, value: value))
        }
        return pairs
    }
}
