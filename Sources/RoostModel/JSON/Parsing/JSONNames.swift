// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Finds the members of objects that a later one with the same name replaces (RFC 8259, 4, leaves that open).
struct JSONNames {
    private let bytes: [UInt8]
    private(set) var tokens: [JSONToken]

    /// For the few members that objects mostly have, comparing all pairs takes less than hashing.
    private static let mostPairs = 12

    init(bytes: [UInt8], tokens: consuming [JSONToken]) {
        self.bytes = bytes
        self.tokens = tokens
    }

    mutating func markReplaced() {
        for object in tokens.indices where tokens[object].kind == .object {
            switch Int(tokens[object].count) {
            case ...1: break
            case ...Self.mostPairs: markReplacedByPairs(in: object)
            default: markReplacedByHash(in: object)
            }
        }
    }

    private mutating func markReplacedByPairs(in object: Int) {
        let end = Int(tokens[object].extent)
        var name = object + 1
        while name < end {
            let following = nextName(after: name)
            var later = following
            while later < end, !isSame(name, later) { later = nextName(after: later) }
            if later < end { tokens[name].isReplaced = true }
            name = following
        }
    }

    private mutating func markReplacedByHash(in object: Int) {
        var latest: [[UInt8]: Int] = [:]
        var name = object + 1
        while name < Int(tokens[object].extent) {
            if let earlier = latest.updateValue(name, forKey: content(of: tokens[name])) {
                tokens[earlier].isReplaced = true
            }
            name = nextName(after: name)
        }
    }

    @inline(__always)
    private func nextName(after name: Int) -> Int {
        let value = tokens[name + 1]
        return value.isContainer ? Int(value.extent) : name + 2
    }

    @inline(__always)
    private func isSame(_ first: Int, _ second: Int) -> Bool {
        let (first, second) = (tokens[first], tokens[second])
        guard first.kind == .string, second.kind == .string else { return content(of: first) == content(of: second) }
        guard first.extent == second.extent else { return false }
        for place in 0..<Int(first.extent) where bytes[Int(first.start) + place] != bytes[Int(second.start) + place] {
            return false
        }
        return true
    }

    private func content(of token: JSONToken) -> [UInt8] {
        token.kind == .string ? Array(bytes[token.bytes]) : JSONEscapes.resolved(in: bytes[token.bytes])
    }
}
