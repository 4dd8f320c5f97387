// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Why and where a text is not JSON (RFC 8259), or asks for more than the limits allow.
public struct JSONSyntaxError: Error, Hashable, Sendable {
    /// The kinds of mistake; further ones may be added.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// One English sentence without its full stop.
        public let rawValue: String

        /// Wraps a sentence.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// There is nothing but blanks.
        public static let emptyText = Code(rawValue: "The text is empty")
        /// The text ends inside a value.
        public static let unexpectedEnd = Code(rawValue: "The text ends too early")
        /// No value can begin like this.
        public static let expectedValue = Code(rawValue: "Expected a value")
        /// A member must begin with its name.
        public static let expectedName = Code(rawValue: "Expected a member name in double quotes")
        /// A member's name is not followed by a colon.
        public static let expectedColon = Code(rawValue: "Expected a colon after the member name")
        /// An array goes on with neither comma nor bracket.
        public static let expectedCommaOrBracket = Code(rawValue: "Expected a comma or a closing bracket")
        /// An object goes on with neither comma nor brace.
        public static let expectedCommaOrBrace = Code(rawValue: "Expected a comma or a closing brace")
        /// A number that JSON's grammar does not know, such as `01` or `1.`.
        public static let invalidNumber = Code(rawValue: "Invalid number")
        /// A backslash before something that cannot be escaped.
        public static let invalidEscape = Code(rawValue: "Invalid escape sequence")
        /// Half of a surrogate pair.
        public static let loneSurrogate = Code(rawValue: "A surrogate stands alone")
        /// A control character that is not escaped.
        public static let controlCharacter = Code(rawValue: "Control characters must be escaped in strings")
        /// Bytes that are not UTF-8 (RFC 3629).
        public static let invalidUTF8 = Code(rawValue: "Invalid UTF-8")
        /// The text begins with the byte order mark of another encoding than UTF-8 (RFC 8259, 8.1).
        public static let byteOrderMark = Code(rawValue: "The text has to be in UTF-8, without another byte order mark")
        /// Something follows the value.
        public static let trailingContent = Code(rawValue: "Unexpected content after the value")
        /// Arrays and objects are nested deeper than the limit.
        public static let tooDeep = Code(rawValue: "Nested too deeply")
        /// The text is longer than the limit.
        public static let tooLong = Code(rawValue: "The text is too long")
        /// An object has more members than the limit.
        public static let tooManyMembers = Code(rawValue: "An object has too many members")
    }

    /// What is wrong.
    public var code: Code
    /// The byte at which it is wrong, counted from 0.
    public var position: Int

    /// Describes a mistake.
    public init(_ code: Code, at position: Int) {
        self.code = code
        self.position = position
    }

    /// One English sentence for the person who sent the text.
    public var message: String { code.rawValue }

    /// Whether the text is refused for its size or depth rather than for its form, which deserves status 413.
    public var isOverLimit: Bool { [.tooDeep, .tooLong, .tooManyMembers].contains(code) }
}

extension JSONSyntaxError: CustomStringConvertible {
    /// The message and the position.
    public var description: String { "\(message) at byte \(position)" }
}
