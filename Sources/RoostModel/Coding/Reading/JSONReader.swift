// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Reads `Decodable` values from JSON.
///
/// The text is taken strictly by RFC 8259, a byte order mark in front of it ignored; of members with the same name the
/// last one counts. Values are converted as FastAPI's users know it: `"5"` is an integer where one is asked for, `1`
/// and `"yes"` are booleans, `5.0` is an integer, but a string is only ever a string, and `null` is only taken where
/// the type is optional.
///
/// Where a text does not fit the type, the type's `init(from:)` runs a second time, now with something in the place of
/// each value that is missing or wrong, so that the error lists all there is to say and not just the first thing. A
/// type that a program has written `init(from:)` for itself may throw whatever it likes; that becomes a `value_error`
/// with the place of the value. It may also throw a `ValidationError`, whose location is taken as relative to it.
public struct JSONReader: Sendable {
    /// How much a text may ask for.
    public var limits: JSONLimits
    /// How dates are written in the text.
    public var dates: JSONDateFormat
    /// What is handed to types in their decoder's `userInfo`.
    public var userInfo: [CodingUserInfoKey: any Sendable]

    /// Makes a reader.
    public init(
        limits: JSONLimits = JSONLimits(),
        dates: JSONDateFormat = .iso8601,
        userInfo: [CodingUserInfoKey: any Sendable] = [:]
    ) {
        self.limits = limits
        self.dates = dates
        self.userInfo = userInfo
    }

    /// Reads one value.
    ///
    /// - Parameters:
    ///   - type: What to read.
    ///   - bytes: The whole text, in UTF-8.
    ///   - location: What to put in front of the place of every error, such as `["body"]`.
    /// - Returns: The value.
    /// - Throws: What is wrong with the text, or everything that is wrong with the value.
    public func read<Value: Decodable>(
        _ type: Value.Type = Value.self,
        from bytes: [UInt8],
        at location: [ValidationError.Place] = []
    ) throws(JSONReadingError) -> Value {
        try read(type, from: parse(bytes).root, at: location)
    }

    /// Checks the syntax of a text, for those who read values from its parts.
    package func parse(_ bytes: [UInt8]) throws(JSONReadingError) -> JSONDocument {
        do {
            return try JSONDocument(parsing: bytes, limits: limits)
        } catch {
            throw .syntax(error)
        }
    }

    /// Reads one value from a part of a text; `location` is the place of that part.
    package func read<Value: Decodable>(
        _ type: Value.Type = Value.self,
        from element: JSONElement,
        at location: [ValidationError.Place]
    ) throws(JSONReadingError) -> Value {
        try read(by: .plain, from: element, at: location)
    }

    /// Reads one value from a part of a text, and checks it; `location` is the place of that part.
    package func read<Value: Decodable>(
        by read: CheckedRead<Value>, from element: JSONElement, at location: [ValidationError.Place]
    ) throws(JSONReadingError) -> Value {
        let reading = JSONReading(element, reader: self, location: location)
        do {
            return try read(reading, element.index)
        } catch {
            throw .invalid(reading.collectErrors(by: read, after: error))
        }
    }
}
