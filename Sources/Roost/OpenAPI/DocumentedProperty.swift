// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A property of an ``Input`` that has a value which can be described.
protocol DocumentedProperty: InputProperty {
    /// The type of the value, without its wrapper.
    var valueType: Any.Type { get }
    /// What has to hold for the value.
    var constraints: Constraints { get }
    /// What there is to say of it.
    var documentation: Documentation { get }
    /// Makes the default, where there is one.
    var makeDefault: (() -> Any)? { get }
    /// Whether the value has to be there.
    var isRequired: Bool { get }
}

extension DocumentedProperty {
    var constraints: Constraints { Constraints() }
    var documentation: Documentation { Documentation() }
    var makeDefault: (() -> Any)? { nil }
    var isRequired: Bool { true }
}

extension Depends: DocumentedProperty {
    var valueType: Any.Type { Value.self }
}

extension Security: DocumentedProperty {
    var valueType: Any.Type { Value.self }
}

extension Scopes: DocumentedProperty {
    var valueType: Any.Type { [String].self }
}
