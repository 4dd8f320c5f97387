// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension JSONWriting {
    /// What a type is to the writer.
    ///
    /// SAFETY of `@unchecked Sendable`: a form goes with a type, and who has values of the type to write has its
    /// conformance to `Encodable` too, on which alone the one to `JSONWritable` depends.
    enum Form: @unchecked Sendable {
        /// JSON has a form of its own for it.
        case own(any JSONWritable.Type)
        /// A model with aliases.
        case model(ModelPlan)
        /// Anything that writes itself.
        case other
    }

    private static let forms = KnownTypes<Form>()

    @inline(__always)
    static func form(of type: any Encodable.Type) -> Form {
        forms.fact(of: type) { findForm(of: type) }
    }

    private static func findForm(of type: any Encodable.Type) -> Form {
        if let own = type as? any JSONWritable.Type, own.isWrittenByRoost { return .own(own) }
        guard let model = type as? any Model.Type else { return .other }
        let plan = ModelPlan.of(model)
        return plan.hasAliases ? .model(plan) : .other
    }

    /// Writes a value of any type.
    ///
    /// Types that are compared here are written by code that the compiler makes for them alone.
    func value<Value: Encodable>(_ value: Value, at step: Step?) throws {
        if Value.self == String.self { return JSONText.append(recast(value, to: String.self), to: bytes) }
        if Value.self == [String].self { return try array(recast(value, to: [String].self), at: step) }
        try self.value(value, of: Self.form(of: Value.self), at: step)
    }

    /// Writes a value of a type that was looked at before.
    func value<Value: Encodable>(_ value: Value, of form: Form, at step: Step?) throws {
        switch form {
        case .own(let type): try write(value, as: type, at: step)
        case .model(let plan): try encode(value, renaming: plan, at: step)
        case .other: try encode(value, renaming: nil, at: step)
        }
    }

    private func write<Value, Own: JSONWritable>(_ value: Value, as type: Own.Type, at step: Step?) throws {
        try recast(value, to: type).write(to: self, at: step)
    }

    /// Writes a member of an object; takes it back where that fails, or where it is missing and not to be told.
    func member<Value: Encodable>(_ name: String, _ value: Value, of form: Form? = nil) throws {
        let before = bytes.count
        let place = self.name(name)
        let start = bytes.count
        do {
            if let form {
                try self.value(value, of: form, at: .name(place))
            } else {
                try self.value(value, at: .name(place))
            }
        } catch {
            rollBack(to: before)
            throw error
        }
        if writer.omitNil, isNil(from: start) { rollBack(to: before) }
    }

    /// Writes a member's name and the colon, and returns where the name begins.
    @inline(__always) @discardableResult
    func name(_ name: String) -> Int {
        let isFirst = isAtFront
        let place = bytes.count + (isFirst ? 0 : 1)
        JSONText.append(name: name, isFirst: isFirst, to: bytes)
        return place
    }
}
