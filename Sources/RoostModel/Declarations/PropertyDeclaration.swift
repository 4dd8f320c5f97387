// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A property whose wrapper says where its value comes from.
package protocol PropertyDeclaration: Sendable {
    /// What tells this declaration from all others; kept by prototypes alone.
    var identity: ObjectIdentifier? { get }
}

/// A property that has a value which can be described.
package protocol DocumentedProperty: PropertyDeclaration {
    /// The type of the value, without its wrapper.
    var valueType: Any.Type { get }
    /// What has to hold for the value.
    var constraints: Constraints { get }
    /// What the application's own constraints add to the schema.
    var keywords: [JSONObject] { get }
    /// What stands between the elements of a list in one text.
    var separator: ListSeparator? { get }
    /// What there is to say of it.
    var documentation: Documentation { get }
    /// Makes the default, where there is one.
    var makeDefault: (() -> Any)? { get }
    /// Whether the value has to be there.
    var isRequired: Bool { get }
}

extension DocumentedProperty {
    package var constraints: Constraints { Constraints() }
    package var keywords: [JSONObject] { [] }
    package var separator: ListSeparator? { nil }
    package var documentation: Documentation { Documentation() }
    package var makeDefault: (() -> Any)? { nil }
    package var isRequired: Bool { true }
}
