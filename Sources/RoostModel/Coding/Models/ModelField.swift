// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A ``Field`` of whatever type, for the reader and for those who look at a model as a whole.
protocol ModelField: Decodable {
    /// Reads the field from a member of an object; the plan is that of the prototype's, nil outside of models.
    static func read(_ name: String, of object: Int, _ plan: (any AnyFieldPlan)?, in reading: JSONReading) throws
        -> Self

    /// Makes the plan of a prototype's field; nil for all others.
    func makePlan() -> (any AnyFieldPlan)?
}

extension Property: ModelField where Source == FieldSource, Value: Codable {
    func makePlan() -> (any AnyFieldPlan)? { declaration.map { FieldPlan($0) } }

    // Fields of these types have code of their own, for which nothing has to be looked up at run time. Swift 6.3 has
    // `@specialized` for it.
    @_specialize(where Source == FieldSource, Value == String)
    @_specialize(where Source == FieldSource, Value == Int)
    @_specialize(where Source == FieldSource, Value == Double)
    @_specialize(where Source == FieldSource, Value == Bool)
    @_specialize(where Source == FieldSource, Value == [String])
    @_specialize(where Source == FieldSource, Value == String?)
    @_specialize(where Source == FieldSource, Value == Int?)
    @_specialize(where Source == FieldSource, Value == Double?)
    @_specialize(where Source == FieldSource, Value == Bool?)
    static func read(
        _ name: String, of object: Int, _ plan: (any AnyFieldPlan)?, in reading: JSONReading
    ) throws -> Self {
        try readMember(name, of: object, plan, in: reading)
    }

    /// Not inlined, so that the one above goes to the code for a common type before anything of another is looked up.
    @inline(never)
    private static func readMember(
        _ name: String, of object: Int, _ plan: (any AnyFieldPlan)?, in reading: JSONReading
    ) throws -> Self {
        // SAFETY: a model's plan holds for each property the plan of the type that it has.
        let plan = plan.map { unsafe unsafeDowncast($0, to: FieldPlan<Value>.self) }
        var index = reading.find(name, in: object)
        if index == JSONReading.nothing, object != JSONReading.nothing, let plan, plan.hasOtherNames {
            index = plan.find(in: object, of: reading)
        }
        if index == JSONReading.nothing, object != JSONReading.nothing {
            if let value = plan == nil ? absent : plan?.valueIfAbsent { return Self(read: value, wasSent: false) }
            index = try reading.missing(JSONKey(stringValue: name), in: object)
        }
        let field: Self
        do {
            let value = try plan?.value(at: index, of: reading) ?? reading.value(Value.self, at: index)
            field = Self(read: value, wasSent: true)
        } catch is NoPlaceholder {
            // What is wrong is noted, and nobody will see the model: its other members have their turn.
            field = Self()
        }
        reading.moveOn(in: object, after: index)
        return field
    }
}
