// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// The names and values of a query, in their order.
///
///     request.query["q"]
///     request.query.values("tag")
///
/// They are read as browsers read them: a malformed escape stays as it is (`50%off`), and bytes that are not UTF-8
/// become U+FFFD. An ``Input`` refuses the latter where it asks for that value; what nobody asks for does not matter.
public struct QueryItems: Sendable {
    private struct Item {
        let name: String
        let value: String
        /// False where bytes of the value were not UTF-8.
        let isUnicode: Bool
    }

    private var items: [Item] = []
    /// False where an escape is malformed or bytes are not UTF-8.
    public private(set) var isWellFormed = true

    /// Reads `a=1&b=2`, as browsers write it (URL Standard, application/x-www-form-urlencoded).
    public init(_ query: String) { self.init(query.utf8.span) }

    /// Reads the bytes of a form.
    package init(bytes: [UInt8]) { self.init(bytes.span) }

    private init(_ bytes: Span<UInt8>) {
        var start = 0
        while start < bytes.count {
            let end = bytes.place(of: UInt8(ascii: "&"), from: start) ?? bytes.count
            if start < end { add(bytes.extracting(start..<end)) }
            start = end + 1
        }
    }

    private mutating func add(_ item: Span<UInt8>) {
        let equals = item.place(of: UInt8(ascii: "=")) ?? item.count
        let name = PercentEncoding.read(item.extracting(0..<equals))
        let value = PercentEncoding.read(item.extracting(Swift.min(equals + 1, item.count)..<item.count))
        if !name.isWellFormed || !value.isWellFormed { isWellFormed = false }
        if items.isEmpty { items.reserveCapacity(4) }
        items.append(Item(name: name.text, value: value.text, isUnicode: value.isUnicode))
    }

    /// The value of a name; the last one where it comes again.
    public subscript(_ name: String) -> String? { items.last { $0.name.isSame(as: name) }?.value }

    /// All values of a name.
    public func values(_ name: String) -> [String] {
        items.compactMap { $0.name.isSame(as: name) ? $0.value : nil }
    }

    /// Calls `body` with each item, and whether the bytes of its value were UTF-8.
    func forEachItem(_ body: (_ name: String, _ value: String, _ isUnicode: Bool) -> Void) {
        for item in items { body(item.name, item.value, item.isUnicode) }
    }

    /// For each value of a name, whether its bytes were UTF-8.
    func areUnicode(_ name: String) -> [Bool] {
        items.compactMap { $0.name.isSame(as: name) ? $0.isUnicode : nil }
    }
}

extension QueryItems: Sequence {
    /// All items, repeated names included.
    public func makeIterator() -> some IteratorProtocol<(name: String, value: String)> {
        items.lazy.map { (name: $0.name, value: $0.value) }.makeIterator()
    }
}
