// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A property of an ``Input``: says where its value comes from, and what reads it.
///
/// The value of a property is such a wrapper in one of two states: declared, as the struct's source says it, or read,
/// as a request gave it.
protocol InputProperty: PropertyDeclaration {
    /// Looks at the declaration once, when the application starts.
    ///
    /// - Parameters:
    ///   - property: The property's name, in the type that it stands in.
    ///   - planner: Told what the property reads.
    /// - Returns: What reads the property from requests.
    /// - Throws: ``AppError`` for a declaration that cannot be meant.
    func planned(as property: PropertyName, in planner: InputPlanner) throws(AppError) -> any PlannedProperty

    /// Whether the property may stand in an ``Input``, rather than in a model or in settings.
    var isOfInputs: Bool { get }
}

extension InputProperty {
    var isOfInputs: Bool { true }
}

/// A property's name, for what is told to the programmer: `NewItem.name`.
struct PropertyName: Sendable, CustomStringConvertible {
    let type: String
    let name: String
    /// The text of its coding key, which names it in requests.
    let key: String

    var description: String { "\(type).\(name)" }
}

/// What reads one property of an ``Input`` from requests; always a ``PlannedValue``.
protocol PlannedProperty: AnyObject, Sendable {
    var valueType: ObjectIdentifier { get }
}

/// Reads one property of an ``Input``, as its type has it: a wrapper, or a nested input.
final class PlannedValue<Value>: PlannedProperty {
    let valueType = ObjectIdentifier(Value.self)
    /// The property as a request gives it.
    ///
    /// It is thrown rather than returned that there is none: an optional of a type that is not known here takes longer
    /// to make than most values to read.
    let read: @Sendable (RequestValues) throws(UnreadableProperty) -> Value

    init(_ read: @escaping @Sendable (RequestValues) throws(UnreadableProperty) -> Value) { self.read = read }
}

/// Something is wrong with a property's value; what that is is collected elsewhere.
struct UnreadableProperty: Error {}
