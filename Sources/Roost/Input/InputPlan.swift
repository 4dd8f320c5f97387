// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What one ``Input`` type reads: looked up once with `Mirror`, used for every request.
struct InputPlan<Value: Input>: Sendable {
    private let properties: [InputDecoder.Property]

    /// Looks at the type's properties, and tells the planner what they read.
    init(in planner: InputPlanner) throws(AppError) {
        try self.init(of: Prototype.make { Value() }, in: planner)
    }

    private init(of prototype: Value, in planner: InputPlanner) throws(AppError) {
        let known = planner.readCount
        let declared = DeclaredProperty.all(of: prototype)
        for property in declared
        where !((property.value as? any InputProperty)?.isOfInputs ?? (property.value is any Input)) {
            throw Self.unreadable(property.name)
        }
        let keys: [String: String]
        do throws(DeclarationMistake) {
            keys = try PropertyNaming.keys(of: declared, in: Value.self)
        } catch {
            throw AppError("\(error)")
        }
        var properties: [InputDecoder.Property] = []
        for property in declared {
            let key = keys[property.name] ?? property.name
            let name = PropertyName(type: "\(Value.self)", name: property.name, key: key)
            let planned = try Self.planned(property.value, as: name, in: planner)
            properties.append(.init(key: key, planned: planned))
        }
        try planner.checkNames(since: known)
        if Value.unknownFields == .forbid { planner.forbidUnknownFields(since: known) }
        self.properties = properties
    }

    /// Makes an input of what a request gives.
    func read(_ values: RequestValues) throws(UnreadableProperty) -> Value {
        do {
            return try Value(from: InputDecoder(properties, of: values))
        } catch {
            // What is wrong is found out later, in the order in which it is told.
            throw UnreadableProperty()
        }
    }

    /// Plans a property: a wrapper, or an input inside.
    private static func planned(
        _ value: Any, as name: PropertyName, in planner: InputPlanner
    ) throws(AppError) -> any PlannedProperty {
        if let property = value as? any InputProperty { return try property.planned(as: name, in: planner) }
        if let nested = value as? any Input { return try planned(nested: nested, in: planner) }
        throw unreadable(name.name)
    }

    private static func unreadable(_ property: String) -> AppError {
        AppError(
            "\(Value.self).\(property) has no @Path, @Query, @Header, @Cookie, @Form, @File, @Body or the like, "
                + "and is no Input")
    }

    private static func planned<Nested: Input>(
        nested: Nested, in planner: InputPlanner
    ) throws(AppError) -> any PlannedProperty {
        let plan = try InputPlan<Nested>(of: nested, in: planner)
        return PlannedValue { values throws(UnreadableProperty) in try plan.read(values) }
    }
}
