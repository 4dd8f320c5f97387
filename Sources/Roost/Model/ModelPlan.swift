// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What there is to know of a ``Model`` type: looked up once with `Mirror`, used for every text.
final class ModelPlan: Sendable {
    /// A property, and the member that it is in JSON.
    struct Member: Sendable {
        let property: String
        let name: String
        /// Nil for plain properties.
        let declaration: (any FieldDeclaring)?
    }

    let type: any Model.Type
    let members: [Member]
    let forbidsUnknown: Bool
    /// Whether a member has another name than its property.
    let hasAliases: Bool

    private static let known = Mutex<[ObjectIdentifier: ModelPlan]>([:])

    /// The plan of a type, made when it is asked for first.
    static func of(_ type: any Model.Type) -> ModelPlan {
        if let plan = known.withLock({ $0[ObjectIdentifier(type)] }) { return plan }
        let plan = ModelPlan(type)
        return known.withLock { plans in
            if let first = plans[ObjectIdentifier(type)] { return first }
            plans[ObjectIdentifier(type)] = plan
            return plan
        }
    }

    private init(_ type: any Model.Type) {
        self.type = type
        members = Self.members(of: Prototype.make { type.init() })
        forbidsUnknown = type.unknownFields == .forbid
        hasAliases = members.contains { $0.property != $0.name }
    }

    private static func members(of prototype: Any) -> [Member] {
        Mirror(reflecting: prototype).children.map { child in
            let label = child.label ?? ""
            guard let declaration = (child.value as? any ModelField)?.declaring else {
                return Member(property: label, name: label, declaration: nil)
            }
            // A wrapped property is stored under its name with an underscore in front.
            let property = String(label.dropFirst())
            return Member(property: property, name: declaration.alias ?? property, declaration: declaration)
        }
    }

    /// The member of a property, looked for from a position on and then from the front.
    @inline(__always)
    func position(of property: String, from start: Int) -> Int? {
        for position in start..<Swift.max(start, members.count) where members[position].property == property {
            return position
        }
        return members.prefix(start).firstIndex { $0.property == property }
    }

    /// The name in JSON of a property.
    func name(of property: String) -> String {
        guard hasAliases, let position = position(of: property, from: 0) else { return property }
        return members[position].name
    }

    /// Runs the check of a whole model.
    func validate(_ value: some Any) throws(ValueError) {
        try type.check(value)
    }

    /// The default of a plain property, made anew: it may be a new identifier or the present time.
    func defaultValue<Value>(of property: String, as type: Value.Type) -> Value? {
        plainValue(of: property) as? Value
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
