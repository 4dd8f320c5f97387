// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Why bytes could not be read as FastCGI.
public struct RecordError: Error, Hashable, Sendable {
    /// What kind of failure it is.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The code's name.
        public let description: String

        /// A header's version is not 1.
        public static let unsupportedVersion = Code(description: "unsupportedVersion")
        /// A name-value pair says that it is longer than the content that it stands in.
        public static let pairExceedsContent = Code(description: "pairExceedsContent")
        /// The content ends in the middle of a name-value pair's lengths.
        public static let truncatedPair = Code(description: "truncatedPair")
        /// A name or a value holds a byte that the reader does not let pass.
        public static let forbiddenByte = Code(description: "forbiddenByte")
        /// A limit that the reader was given is exceeded.
        public static let limitExceeded = Code(description: "limitExceeded")
    }

    /// What kind of failure it is.
    public var code: Code
    /// What is wrong, for a log line.
    public var message: String
    /// The offset of the first wrong byte: in the connection's bytes for a decoder of records, in the content for a
    /// decoder of name-value pairs.
    public var offset: Int

    /// Describes a failure.
    public init(_ code: Code, _ message: String, at offset: Int = 0) {
        self.code = code
        self.message = message
        self.offset = offset
    }

    /// The failure of a header that does not begin with ``RecordHeader/version``.
    static func unsupportedVersion(_ version: UInt8, at offset: Int = 0) -> RecordError {
        RecordError(
            .unsupportedVersion, "the header's version is \(version), not \(RecordHeader.version)", at: offset)
    }
}

extension RecordError: CustomStringConvertible {
    /// The whole failure in one line.
    public var description: String { "\(code) at byte \(offset): \(message)" }
}
