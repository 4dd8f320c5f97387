// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Where the values of a ``Property`` come from, and which options its wrapper takes besides those that all have.
///
///     public typealias Query<Value: ParameterShape> = Property<QuerySource, Value>
///
/// An option that a source does not take has the type `Never` there, so that the compiler refuses it.
public protocol PropertySource: Sendable {
    /// The type of `alias:`, a text unless the source names its values otherwise.
    associatedtype Alias: Sendable = String
    /// The type of `separator:`, see ``ListSeparator``.
    associatedtype Separator: Sendable = Never
    /// The type of `embed:`, see ``Body``.
    associatedtype Embedding: Sendable = Never
    /// The type of `env:`, see ``Setting``.
    associatedtype Variable: Sendable = Never
    /// The type of `secret:`, see ``Setting``.
    associatedtype Secrecy: Sendable = Never
    /// The type of `contentTypes:`, see ``File``.
    associatedtype MediaTypes: Sendable = Never

    /// Whether the value is hidden wherever it would be shown.
    static func hides(_ secrecy: Secrecy?) -> Bool
}

extension PropertySource {
    /// Nothing is hidden.
    @inlinable public static func hides(_ secrecy: Secrecy?) -> Bool { false }
}

/// A source that says in its own words that a property was read which has no value.
package protocol ExplainsUnset {
    static func unset(_ type: Any.Type) -> String
}

/// A source whose values are members of JSON: they are read by any decoder, and one of any type is null where it is
/// missing.
package protocol MemberSource: PropertySource {}
