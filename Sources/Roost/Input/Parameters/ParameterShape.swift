// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A type that a parameter can have: one value, an optional one, or a list.
///
/// What one text can become is a ``ParameterValue``; optionals and arrays of those are shapes too.
public protocol ParameterShape: Sendable {
    /// Makes the value of all texts that were sent under the parameter's name; at least one.
    ///
    /// - Returns: The value, or `nil` when something is wrong, which the reader has been told then.
    static func read(_ texts: [String], _ reader: inout ParameterReader) -> Self?

    /// The value of a parameter that was not sent and has no default; `nil` where it is required.
    static var absent: Self? { get }
}

extension Optional: ParameterShape where Wrapped: ParameterShape {
    /// Reads the value that is wrapped.
    public static func read(_ texts: [String], _ reader: inout ParameterReader) -> Wrapped?? {
        Wrapped.read(texts, &reader).map { .some($0) }
    }

    /// An optional that was not sent is `nil`.
    public static var absent: Wrapped?? { .some(nil) }
}

extension Array: ParameterShape where Element: ParameterValue {
    /// Reads an element from each text; errors tell its index.
    public static func read(_ texts: [String], _ reader: inout ParameterReader) -> [Element]? {
        let elements = texts.enumerated().compactMap { reader.value($1, at: $0) as Element? }
        return elements.count == texts.count ? elements : nil
    }

    /// A list without a default is required.
    public static var absent: [Element]? { nil }
}
