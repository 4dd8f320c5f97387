// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A type that a parameter can have: one value, an optional one, a list or a set.
///
/// What one text can become is a ``ParameterValue``; optionals, arrays and sets of those are shapes too.
public protocol ParameterShape: Sendable {
    /// What each text becomes.
    associatedtype Single: ParameterValue

    /// Makes the value of all texts that were sent under the parameter's name; at least one.
    ///
    /// - Returns: The value, or `nil` when something is wrong, which the reader has been told then.
    static func read(_ texts: [String], _ reader: inout ParameterReader<Single>) -> Self?

    /// The value of a parameter that was not sent and has no default; `nil` where it is required.
    static var absent: Self? { get }

    /// Whether every text counts rather than one.
    static var isList: Bool { get }
}

extension Optional: ParameterShape where Wrapped: ParameterShape {
    /// What each text becomes.
    public typealias Single = Wrapped.Single

    /// Reads the value that is wrapped.
    public static func read(_ texts: [String], _ reader: inout ParameterReader<Single>) -> Wrapped?? {
        Wrapped.read(texts, &reader).map { .some($0) }
    }

    /// An optional that was not sent is `nil`.
    public static var absent: Wrapped?? { .some(nil) }

    /// Whether the wrapped type is a list.
    public static var isList: Bool { Wrapped.isList }
}

extension Array: ParameterShape where Element: ParameterValue {
    /// What each text becomes.
    public typealias Single = Element

    /// Reads an element from each text; errors tell its index.
    public static func read(_ texts: [String], _ reader: inout ParameterReader<Element>) -> [Element]? {
        reader.list(texts)
    }

    /// A list without a default is required.
    public static var absent: [Element]? { nil }

    /// An array is a list.
    public static var isList: Bool { true }
}

extension Set: ParameterShape where Element: ParameterValue {
    /// What each text becomes.
    public typealias Single = Element

    /// Reads an element from each text; errors tell its index.
    public static func read(_ texts: [String], _ reader: inout ParameterReader<Element>) -> Set<Element>? {
        reader.set(texts)
    }

    /// A set without a default is required.
    public static var absent: Set<Element>? { nil }

    /// A set is read as a list is.
    public static var isList: Bool { true }
}
