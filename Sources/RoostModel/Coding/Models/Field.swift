// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A property of a ``Model`` with constraints, an alias or a check of its own; see there.
///
/// `$note.wasSent` tells whether a member was there: a missing one has the default, one that is `null` is nil.
public typealias Field<Value: Codable & Sendable> = Property<FieldSource, Value>

/// The members of a JSON object.
public enum FieldSource: PropertySource {}

extension FieldSource: MemberSource {}

extension FieldSource: ExplainsUnset {
    package static func unset(_ type: Any.Type) -> String {
        let known = ModelPlan.requiredProperties(of: type).joined(separator: ", ")
        return "a required @Field of type \(type) was read before it was set"
            + (known.isEmpty ? "" : "; of that type are: \(known)")
    }
}
