// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

// An input that is Encodable too can be a handler's answer: its values are written as if they were not wrapped.

extension Depends: Encodable, UnsetReporting where Value: Encodable {
    /// Writes the value alone.
    public func encode(to encoder: any Encoder) throws {
        guard let value = current else { throw UnsetProperty.error(Value.self, at: encoder.codingPath) }
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
