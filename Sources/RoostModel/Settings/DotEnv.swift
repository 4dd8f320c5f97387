// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Files of variables, as `.env` files are written.
///
///     # a comment
///     PAGE_SIZE=20
///     export GREETING="two\nlines"           # escapes, and a comment behind it
///     MOTTO='as it is: \n $HOME # all of it'
///     NOTE=without quotes, up to a blank and a #
///
/// The subset that python-dotenv and the others agree on: a name of ASCII letters, digits, `_`, `.` and `-`, `=` with
/// blanks around it, a value without quotes, in single quotes (where a backslash stands before `\` and `'` only) or in
/// double ones (`\n \r \t \a \b \f \v \\ \" \'`; any other backslash stays). Quoted values may have several lines.
/// Nothing is expanded. Of a name that comes twice, the last counts.
public enum DotEnv {
    /// The most bytes of a file.
    public static let maxLength = 1_024 * 1_024

    /// A variable in a file.
    public struct Entry: Hashable, Sendable {
        /// The name, as it is written.
        public let name: String
        /// The value, without quotes and escapes.
        public let value: String
        /// The line that the name stands in, from 1.
        public let line: Int
    }

    /// Reads the text of a file.
    ///
    /// - Parameter bytes: The text in UTF-8, with line breaks of any system.
    /// - Returns: The variables, in their order.
    /// - Throws: ``DotEnvError`` for the first line that is none of these.
    public static func parse(_ bytes: [UInt8]) throws(DotEnvError) -> [Entry] {
        guard bytes.count <= maxLength else { throw DotEnvError(1, "the file has more than \(maxLength) bytes") }
        var parser = DotEnvParser(bytes)
        return try parser.entries()
    }
}

/// A line of a `.env` file that cannot be understood.
public struct DotEnvError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// What is wrong, without the value: that may be a secret.
    public let reason: String

    init(_ line: Int, _ reason: String) {
        self.line = line
        self.reason = reason
    }

    /// Line and reason.
    public var description: String { "line \(line): \(reason)" }
}
