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
        let known = planner.reads.count
        var properties: [InputDecoder.Property] = []
        for child in Mirror(reflecting: prototype).children {
            let label = child.label ?? "?"
            // A wrapped property is stored under its name with an underscore in front.
            if let declaration = child.value as? any InputProperty, label.hasPrefix("_") {
                let name = PropertyName(type: "\(Value.self)", name: String(label.dropFirst()))
                properties.append(.init(name: name.name, planned: try declaration.planned(as: name, in: planner)))
            } else if let nested = child.value as? any Input {
                properties.append(.init(name: label, planned: try Self.planned(nested, in: planner)))
            } else {
                throw AppError(
                    "\(Value.self).\(label) has no @Path, @Query, @Header, @Cookie, @Form, @Body or the like, "
                        + "and is no Input")
            }
        }
        if Value.unknownFields == .forbid { planner.forbidUnknownFields(since: known) }
        self.properties = properties
        try checkDecoding()
    }

    /// Makes an input of what a request gives; `nil` when something is wrong with it.
    func read(_ values: RequestValues) -> Value? {
        // What is wrong is found out later, in the order in which it is told.
        try? Value(from: InputDecoder(properties, of: values))
    }

    /// Plans an input that is a property of another.
    private static func planned<Nested: Input>(
        _ nested: Nested, in planner: InputPlanner
    ) throws(AppError) -> any PlannedProperty {
        let plan = try InputPlan<Nested>(of: nested, in: planner)
        return PlannedValue(declared: { nested }, read: { plan.read($0) })
    }

    /// Makes an input of its own declarations, to see that `init(from:)` asks for each property.
    private func checkDecoding() throws(AppError) {
        let decoder = InputDecoder(properties, of: nil)
        do {
            _ = try Value(from: decoder)
        } catch {
            throw AppError("\(Value.self) cannot be made from its properties: \(error)")
        }
        let asked = decoder.asked
        for property in properties where !asked.contains(property.name) {
            throw AppError("\(Value.self).\(property.name) is missing from the type's CodingKeys")
        }
    }
}
