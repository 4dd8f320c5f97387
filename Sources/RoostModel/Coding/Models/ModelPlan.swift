// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// What there is to know of a ``Model`` type: looked up once with `Mirror`, used for every text.
package final class ModelPlan: Sendable {
    /// A property, and the member that it is in JSON.
    ///
    /// A class, because members are looked at for every text: one reference instead of a copy of all their parts.
    final class Member: Sendable {
        let property: String
        /// The text of the property's coding key.
        let key: String
        /// The member's name: the alias, or else the coding key's.
        let name: String
        /// Nil for plain properties.
        let plan: (any AnyFieldPlan)?

        /// Whether it is read from a member of that name.
        func isNamed(_ name: String) -> Bool {
            self.name.isSame(as: name)
                || plan?.anyDeclaration.options.alsoNamed.contains { $0.isSame(as: name) } ?? false
        }

        init(_ property: ModelProperty, key: String) {
            self.property = property.name
            self.key = key
            name = property.plan?.alias ?? key
            plan = property.plan
        }
    }

    let type: any Model.Type
    let members: [Member]
    let forbidsUnknown: Bool
    /// Whether a member has another name than its property.
    let hasAliases: Bool

    private static let known = KnownTypes<ModelPlan>()

    /// The plan of a type, made when it is asked for first.
    package static func of(_ type: any Model.Type) -> ModelPlan {
        known.fact(of: type) { ModelPlan(type) }
    }

    /// The required properties of a type in all models that are known, for the programmer.
    static func requiredProperties(of type: Any.Type) -> [String] {
        known.facts.flatMap { plan in
            plan.members.filter { $0.plan.map { $0.isRequired && $0.valueType == type } ?? false }
                .map { "\(plan.type).\($0.property)" }
        }
        .sorted()
    }

    private init(_ type: any Model.Type) {
        self.type = type
        let prototype: any Model = Prototype.make { type.init() }
        members = Self.members(of: prototype)
        forbidsUnknown = type.unknownFields == .forbid
        hasAliases = members.contains { !$0.key.isSame(as: $0.name) }
    }

    private static func members(of prototype: some Model) -> [Member] {
        let keys = ModelNaming.keys(of: prototype)
        return ModelProperty.all(of: prototype).map { Member($0, key: keys[$0.name] ?? $0.name) }
    }

    /// The member of a coding key, looked for from a position on and then from the front.
    @inline(__always)
    func position(of key: String, from start: Int) -> Int? {
        for position in start..<Swift.max(start, members.count) where members[position].key.isSame(as: key) {
            return position
        }
        return members.prefix(start).firstIndex { $0.key.isSame(as: key) }
    }

    /// The name in JSON of a coding key.
    func name(of key: String) -> String {
        guard hasAliases, let position = position(of: key, from: 0) else { return key }
        return members[position].name
    }

    /// Runs the check of a whole model.
    func validate(_ value: some Any) throws(ValueError) {
        try type.check(value)
    }

    /// The default of a plain property, made anew: it may be a new identifier or the present time.
    func defaultValue<Value>(of key: String, as type: Value.Type) -> Value? {
        position(of: key, from: 0).flatMap { plainValue(of: members[$0].property) as? Value }
    }

    /// The same, whatever its type is.
    func plainValue(of property: String) -> Any? {
        Mirror(reflecting: type.init()).children.first { $0.label == property }?.value
    }
}

extension Model {
    /// Runs the check of a model whose type is known to be this one.
    fileprivate static func check(_ value: some Any) throws(ValueError) {
        try recast(value, to: Self.self).validate()
    }
}
