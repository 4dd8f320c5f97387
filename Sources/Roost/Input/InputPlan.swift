// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What one ``Input`` type reads from a request: looked up once with `Mirror`, used for every request.
struct InputPlan<Value: Input>: Sendable {
    private struct Field: Sendable {
        let property: String
        let name: String
        let declaration: any InputProperty
    }

    /// In the order in which errors are told: by source, then as declared.
    private let fields: [Field]
    private let readsQuery: Bool
    private let readsBody: Bool

    /// Checks the type against the path of its route.
    init(for template: PathTemplate) throws(AppError) {
        var fields: [Field] = []
        for child in Mirror(reflecting: Prototype.make { Value() }).children {
            // A wrapped property is stored under its name with an underscore in front.
            let label = child.label ?? "?"
            guard let declaration = child.value as? any InputProperty, label.hasPrefix("_") else {
                throw AppError("\(Value.self).\(label) has no @Path, @Query, @Header or @Body")
            }
            let property = String(label.dropFirst())
            if let mistake = declaration.mistake { throw AppError("\(Value.self).\(property): \(mistake)") }
            fields.append(Field(property: property, name: declaration.name(for: property), declaration: declaration))
        }
        try Self.check(fields, template)
        try Self.checkDecoding(fields)
        self.fields = fields.enumerated()
            .sorted { ($0.element.declaration.source, $0.offset) < ($1.element.declaration.source, $1.offset) }
            .map(\.element)
        readsQuery = fields.contains { $0.declaration.source == .query }
        readsBody = fields.contains { $0.declaration.source == .body }
    }

    /// Reads an input; the body, where one is declared, is read to its end first.
    ///
    /// - Throws: ``RequestValidationError`` with everything that does not fit, ``HTTPError`` for an unusable body.
    func read(_ request: Request) async throws -> Value {
        let values = RequestValues(
            request: request,
            query: readsQuery ? try QueryItems(checking: request.target.query ?? "") : nil,
            body: readsBody ? try await RequestContent(of: request) : nil)
        var errors: [ValidationError] = []
        var read: [(property: String, value: any InputProperty)] = []
        read.reserveCapacity(fields.count)
        for field in fields {
            guard let value = field.declaration.readErased(field.name, from: values, &errors) else { continue }
            read.append((field.property, value))
        }
        guard errors.isEmpty else { throw RequestValidationError(errors) }
        return try Value(from: InputDecoder(values: read))
    }
}

extension InputProperty {
    /// ``read(_:from:_:)`` for a property whose type is not known here.
    fileprivate func readErased(
        _ name: String, from values: RequestValues, _ errors: inout [ValidationError]
    ) -> (any InputProperty)? {
        read(name, from: values, &errors)
    }
}

// MARK: - The programmer's mistakes

extension InputPlan {
    private static func check(_ fields: [Field], _ template: PathTemplate) throws(AppError) {
        let declared = fields.filter { $0.declaration.source == .path }
        for field in declared where !template.parameterNames.contains(field.name) {
            throw AppError("\(Value.self).\(field.property) is a @Path, but the path has no {\(field.name)}")
        }
        for field in declared where field.declaration.hasDefault {
            throw AppError("\(Value.self).\(field.property) is a @Path with a default, but a path is never without it")
        }
        for name in template.parameterNames where !declared.contains(where: { $0.name == name }) {
            throw AppError("the path has {\(name)}, but \(Value.self) has no @Path of that name")
        }
        let bodies = fields.filter { $0.declaration.source == .body }
        if bodies.count > 1 {
            throw AppError(
                "\(Value.self) has more than one @Body (\(bodies.map(\.property).joined(separator: ", "))); "
                    + "put them into one type")
        }
    }

    /// Makes an input of its own declarations, to see that `init(from:)` asks for each property.
    private static func checkDecoding(_ fields: [Field]) throws(AppError) {
        let decoder = InputDecoder(values: fields.map { ($0.property, $0.declaration) })
        do {
            _ = try Value(from: decoder)
        } catch {
            throw AppError("\(Value.self) cannot be made from its properties: \(error)")
        }
        let asked = decoder.asked
        for field in fields where !asked.contains(field.property) {
            throw AppError("\(Value.self).\(field.property) is missing from the type's CodingKeys")
        }
    }
}
