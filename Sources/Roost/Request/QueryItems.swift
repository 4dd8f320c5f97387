// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostSystem

/// The names and values of a query, in their order.
///
///     request.query["q"]
///     request.query.values("tag")
public struct QueryItems: Sendable {
    private var items: [(name: String, value: String)] = []
    /// False where an escape is malformed or bytes are not UTF-8; such an item is left out.
    public private(set) var isWellFormed = true

    /// Reads `a=1&b=2`, as browsers write it (URL Standard, application/x-www-form-urlencoded).
    public init(_ query: String) {
        let bytes = query.utf8.span
        var start = 0
        while start < bytes.count {
            let end = bytes.place(of: UInt8(ascii: "&"), from: start) ?? bytes.count
            if start < end { add(bytes.extracting(start..<end)) }
            start = end + 1
        }
    }

    private mutating func add(_ item: Span<UInt8>) {
        let equals = item.place(of: UInt8(ascii: "=")) ?? item.count
        guard let name = PercentEncoding.decode(item.extracting(0..<equals), plusIsSpace: true),
            let value = PercentEncoding.decode(
                item.extracting(Swift.min(equals + 1, item.count)..<item.count), plusIsSpace: true)
        else {
            isWellFormed = false
            return
        }
        if items.isEmpty { items.reserveCapacity(4) }
        items.append((name, value))
    }

    /// Reads a query and refuses one that cannot be read wholly: a parameter that is left out silently is worse than an error.
    ///
    /// - Throws: ``HTTPError`` 400.
    init(checking query: String) throws(HTTPError) {
        self.init(query)
        guard isWellFormed else {
            throw HTTPError(.badRequest, detail: "The query is not percent-encoded as it should be")
        }
    }

    /// The value of a name; the last one where it comes again.
    public subscript(_ name: String) -> String? { items.last { $0.name.isSame(as: name) }?.value }

    /// All values of a name.
    public func values(_ name: String) -> [String] {
        items.compactMap { $0.name.isSame(as: name) ? $0.value : nil }
    }
}

extension QueryItems: Sequence {
    /// All items, repeated names included.
    public func makeIterator() -> some IteratorProtocol<(name: String, value: String)> { items.makeIterator() }
}
