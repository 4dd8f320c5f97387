// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension Field: Codable {
    /// Reads the value as if it were not wrapped; Roost's own reader goes another way.
    public init(from decoder: any Decoder) throws {
        self.init(read: try decoder.singleValueContainer().decode(Value.self), wasSent: true)
    }

    /// Writes the value as if it were not wrapped.
    public func encode(to encoder: any Encoder) throws {
        guard let value = current else { throw UnsetProperty.error(Value.self, at: encoder.codingPath) }
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

extension KeyedEncodingContainer {
    /// Writes a field's value; the compiler's `encode(to:)` of a ``Model`` calls this.
    @inlinable public mutating func encode<Value>(_ field: Field<Value>, forKey key: Key) throws {
        guard let value = field.current else { throw unset(Value.self, key) }
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

/// A ``Field`` of whatever type, for the reader and for those who look at a model as a whole.
protocol ModelField: Decodable {
    /// Reads the field from a member of an object; the declaration is the prototype's, nil outside of models.
    static func read(
        _ name: String, of object: Int, _ declaration: (any FieldDeclaring)?, in reading: JSONReading
    ) throws -> Self

    /// What a prototype's field was declared with.
    var declaring: (any FieldDeclaring)? { get }
}

extension Field: ModelField {
    var declaring: (any FieldDeclaring)? { declaration }

    // Fields of these types have code of their own, for which nothing has to be looked up at run time. Swift 6.3 has
    // `@specialized` for it.
    @_specialize(where Value == String)
    @_specialize(where Value == Int)
    @_specialize(where Value == Double)
    @_specialize(where Value == Bool)
    @_specialize(where Value == [String])
    @_specialize(where Value == String?)
    @_specialize(where Value == Int?)
    @_specialize(where Value == Double?)
    @_specialize(where Value == Bool?)
    static func read(
        _ name: String, of object: Int, _ declaration: (any FieldDeclaring)?, in reading: JSONReading
    ) throws -> Field {
        try readMember(name, of: object, declaration, in: reading)
    }

    /// Not inlined, so that the one above goes to the code for a common type before anything of another is looked up.
    @inline(never)
    private static func readMember(
        _ name: String, of object: Int, _ declaration: (any FieldDeclaring)?, in reading: JSONReading
    ) throws -> Field {
        // SAFETY: a plan holds the declaration of the property that has this type.
        let declaration = declaration.map { unsafe unsafeDowncast($0, to: FieldDeclaration<Value>.self) }
        var index = reading.find(name, in: object)
        if index == JSONReading.nothing, object != JSONReading.nothing {
            if let value = declaration?.defaultValue?() ?? absent { return Field(read: value, wasSent: false) }
            index = try reading.missing(JSONKey(stringValue: name), in: object)
        }
        let field: Field
        do {
            let value = try declaration?.value(at: index, of: reading) ?? reading.value(Value.self, at: index)
            field = Field(read: value, wasSent: true)
        } catch is NoPlaceholder {
            // What is wrong is noted, and nobody will see the model: its other members have their turn.
            field = Field()
        }
        reading.moveOn(in: object, after: index)
        return field
    }
}
