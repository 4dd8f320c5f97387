// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Writes `Encodable` values as JSON.
///
/// The text is compact, in UTF-8, with nothing escaped that need not be. `Date`, `UUID`, `URL`, `Data` (in base64) and
/// `Decimal` become strings, so that no digit is lost on the way; floating-point numbers have the shortest digits that
/// are read back as the same value. JSON has no form for those that are infinite or not a number: they are an error.
///
/// Unlike with other encoders, an optional member without a value is written as `null`, so that the answers of a route
/// always have the same members. `omitNil` leaves such members out. Elements of arrays stay in any case, and a type
/// that does not mention an empty member at all in its own `encode(to:)` leaves it out whatever is chosen here.
public struct JSONWriter: Sendable {
    /// How dates are written.
    public var dates: JSONDateFormat
    /// Whether members without a value are left out rather than written as `null`.
    public var omitNil: Bool
    /// Whether members are sorted by name; those of dictionaries always are.
    public var sortedKeys: Bool
    /// Whether the text has lines and indentation, for people to read.
    public var pretty: Bool
    /// How deep arrays and objects may be nested.
    public var depth: Int { didSet { depth = min(depth, JSONLimits.deepest) } }
    /// What is handed to types in their encoder's `userInfo`.
    public var userInfo: [CodingUserInfoKey: any Sendable]

    /// Makes a writer.
    public init(
        dates: JSONDateFormat = .iso8601,
        omitNil: Bool = false,
        sortedKeys: Bool = false,
        pretty: Bool = false,
        depth: Int = JSONLimits.deepest,
        userInfo: [CodingUserInfoKey: any Sendable] = [:]
    ) {
        self.dates = dates
        self.omitNil = omitNil
        self.sortedKeys = sortedKeys
        self.pretty = pretty
        self.depth = min(depth, JSONLimits.deepest)
        self.userInfo = userInfo
    }

    /// Appends the text of a value; leaves `bytes` as it was where that fails.
    ///
    /// - Parameters:
    ///   - value: What to write.
    ///   - bytes: Where to write it, behind what is there already.
    /// - Throws: What the value's `encode(to:)` has thrown, or that it has no form in JSON.
    public func write<Value: Encodable>(_ value: Value, into bytes: inout [UInt8]) throws(JSONWritingError) {
        let writing = JSONWriting(writer: self)
        defer { writing.letGoOfContainers() }
        do {
            try writing.value(value, at: nil)
        } catch {
            throw JSONWritingError(error)
        }
        try writing.finish(into: &bytes)
    }

    /// The text of a value.
    ///
    /// - Parameter value: What to write.
    /// - Returns: The text, in UTF-8.
    /// - Throws: What the value's `encode(to:)` has thrown, or that it has no form in JSON.
    public func bytes<Value: Encodable>(of value: Value) throws(JSONWritingError) -> [UInt8] {
        var bytes: [UInt8] = []
        try write(value, into: &bytes)
        return bytes
    }
}
