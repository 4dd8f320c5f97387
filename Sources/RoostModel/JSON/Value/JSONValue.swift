// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Any JSON value, for members whose shape is not known in advance.
///
/// Integers are exact over the whole range of `Int64`; every other number keeps the digits that it was written with.
/// Two objects are equal when they have the same members, in whatever order.
public enum JSONValue: Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number without fraction or exponent that fits 64 bits.
    case integer(Int64)
    /// Any other number, with its digits.
    case number(JSONNumber)
    /// A text.
    case string(String)
    /// A list of values.
    case array([JSONValue])
    /// Named values, in the order they were written.
    case object(JSONObject)

    /// A floating-point number; `null` where it is not finite, because JSON has no way to write it.
    public init(_ number: Double) {
        self = JSONNumber(number).map(JSONValue.number) ?? .null
    }

    /// An integer of any type, exactly.
    public init(_ number: some FixedWidthInteger) {
        self = Int64(exactly: number).map(JSONValue.integer) ?? .number(JSONNumber(validated: "\(number)"))
    }

    /// The member of this name, or nil where there is none or where this is no object.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let object) = self else { return nil }
        return object[name]
    }

    /// The element at this position, or nil where there is none or where this is no array.
    public subscript(position: Int) -> JSONValue? {
        guard case .array(let elements) = self, elements.indices.contains(position) else { return nil }
        return elements[position]
    }
}

extension JSONValue {
    /// Reads one JSON text in UTF-8.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - limits: What the text may ask for.
    /// - Throws: Where and why the text is not JSON.
    public init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONSyntaxError) {
        self = try JSONDocument(parsing: bytes, limits: limits).root.value
    }

    /// Reads one JSON text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - limits: What the text may ask for.
    /// - Throws: Where and why the text is not JSON.
    public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JSONSyntaxError) {
        try self.init(parsing: Array(text.utf8), limits: limits)
    }
}

extension JSONValue: Hashable {
    /// Texts are equal where their bytes are: JSON knows no canonical forms.
    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left.isSame(as: right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }

    /// Hashes the bytes of texts.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .integer(let value): hasher.combine(value)
        case .number(let value): hasher.combine(value)
        case .string(let value): hasher.combine(ByteText(value))
        case .array(let value): hasher.combine(value)
        case .object(let value): hasher.combine(value)
        }
    }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// `null`, written as `nil`.
    public init(nilLiteral: ()) { self = .null }

    /// A boolean, written as a literal.
    public init(booleanLiteral value: Bool) { self = .bool(value) }

    /// An integer, written as a literal.
    public init(integerLiteral value: Int64) { self = .integer(value) }

    /// A floating-point number, written as a literal.
    public init(floatLiteral value: Double) { self.init(value) }

    /// A text, written as a literal.
    public init(stringLiteral value: String) { self = .string(value) }

    /// A list, written as a literal.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

    /// An object, written as a literal; of a name that comes twice, the last value counts.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }
}
