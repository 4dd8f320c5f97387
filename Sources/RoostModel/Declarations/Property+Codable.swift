// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension Property: Decodable {
    /// Reads a ``Field`` as if it were not wrapped, for decoders of others: Roost's own go another way.
    ///
    /// - Throws: An error for properties of all other sources, which are read from those alone.
    public init(from decoder: any Decoder) throws {
        guard Source.self is any MemberSource.Type, let type = Value.self as? any Decodable.Type,
            let value = try Self.decode(type, decoder) as? Value
        else { throw NotDecodable() }
        self.init(read: value, wasSent: true)
    }

    private static func decode<Decoded: Decodable>(_ type: Decoded.Type, _ decoder: any Decoder) throws -> Any {
        try decoder.singleValueContainer().decode(type)
    }
}

extension Property: Encodable, UnsetReporting where Value: Encodable {
    /// Writes the value as if it were not wrapped.
    public func encode(to encoder: any Encoder) throws {
        guard let value = current else { throw UnsetProperty.error(Value.self, at: encoder.codingPath) }
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

extension KeyedEncodingContainer {
    /// Writes a property's value; the `encode(to:)` that the compiler makes calls this.
    @inlinable public mutating func encode<Source, Value: Encodable>(
        _ property: Property<Source, Value>, forKey key: Key
    ) throws {
        guard let value = property.current else { throw unset(Value.self, key) }
        // Those that a container knows by name go the short way; which it is, the compiler knows.
        if Value.self == String.self { return try encode(recast(value, to: String.self), forKey: key) }
        if Value.self == Int.self { return try encode(recast(value, to: Int.self), forKey: key) }
        if Value.self == Double.self { return try encode(recast(value, to: Double.self), forKey: key) }
        if Value.self == Bool.self { return try encode(recast(value, to: Bool.self), forKey: key) }
        try encode(value, forKey: key)
    }

    @usableFromInline @inline(never)
    func unset(_ type: Any.Type, _ key: Key) -> any Error { UnsetProperty.error(type, at: codingPath + [key]) }
}
