// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The names and values of a query, in their order.
struct QueryItems: Sendable {
    private var items: [(name: String, value: String)] = []
    /// False where an escape is malformed or bytes are not UTF-8; such an item is left out.
    private(set) var isWellFormed = true

    /// Reads `a=1&b=2`, as browsers write it (URL Standard, application/x-www-form-urlencoded).
    init(_ query: String) {
        for item in query.utf8.split(separator: UInt8(ascii: "&")) {
            let equals = item.firstIndex(of: UInt8(ascii: "=")) ?? item.endIndex
            guard let name = PercentEncoding.decode(item[..<equals], plusIsSpace: true),
                let value = PercentEncoding.decode(item[equals...].dropFirst(), plusIsSpace: true)
            else {
                isWellFormed = false
                continue
            }
            items.append((name, value))
        }
    }

    /// All values of a name.
    func values(_ name: String) -> [String] {
        items.compactMap { $0.name == name ? $0.value : nil }
    }
}
