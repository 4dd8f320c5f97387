// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Hands an ``Input``'s properties to the `init(from:)` that the compiler made.
///
/// A class without a lock: made, used and dropped within one call.
final class InputDecoder: PropertyDecoder {
    /// A property, and what reads it.
    struct Property: Sendable {
        /// The text of its coding key.
        let key: String
        let planned: any PlannedProperty
    }

    private let properties: [Property]
    private let values: RequestValues
    /// The property that comes next, for they are asked for in their order.
    private var next = 0

    init(_ properties: [Property], of values: RequestValues) {
        self.properties = properties
        self.values = values
    }

    func value<Value>(_ type: Value.Type, _ key: String) throws -> Value {
        guard let planned = property(key)?.planned, planned.valueType == ObjectIdentifier(type) else {
            throw PropertyMisuse()
        }
        // SAFETY: what is planned is a PlannedValue of the type that it tells; a cast would have to look that up each
        // time.
        return try unsafe unsafeDowncast(planned, to: PlannedValue<Value>.self).read(values)
    }

    private func property(_ key: String) -> Property? {
        if next == properties.count { next = 0 }
        if properties.isEmpty || !properties[next].key.isSame(as: key) {
            guard let index = properties.firstIndex(where: { $0.key.isSame(as: key) }) else { return nil }
            next = index
        }
        defer { next += 1 }
        return properties[next]
    }
}
