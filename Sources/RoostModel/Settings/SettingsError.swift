// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Why settings cannot be used: everything that is wrong with them.
public struct SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One thing that is wrong.
    public struct Problem: Hashable, Sendable, CustomStringConvertible {
        /// The variable, such as `PAGE_SIZE`, or the file or type that something is wrong with.
        public let subject: String
        /// The variable's value; `nil` where there is none, and for secrets.
        public let value: String?
        /// Where the value was found: `environment`, or a file and its line; `nil` where it was not.
        public let origin: String?
        /// What is wrong.
        public let reason: String

        /// All of it in one line: `PAGE_SIZE=ten (.env:3): Input should be a valid integer, …`.
        public var description: String {
            let value = value.map { "=\($0)" } ?? ""
            let origin = origin.map { " (\($0))" } ?? ""
            return "\(subject)\(value)\(origin): \(reason)"
        }
    }

    /// What is wrong, in the order of the settings' declaration.
    public let problems: [Problem]

    /// A line for each problem.
    public var description: String {
        guard problems.count != 1 else { return "\(problems[0])" }
        return "\(problems.count) settings are wrong:" + problems.map { "\n  \($0)" }.joined()
    }
}
