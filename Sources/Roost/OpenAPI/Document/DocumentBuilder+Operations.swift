// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

extension DocumentBuilder {
    /// The Operation Object of a route (OpenAPI 3.1, section 4.8.10).
    mutating func operation(_ endpoint: Endpoint, _ place: DocumentPaths.Place) throws(DeclarationMistake) -> JSONObject
    {
        let route = endpoint.route
        let info = route.info
        let documentation = (endpoint.reads?.argument as? any Documented.Type)?.documentation
        let id = ids[route] ?? ""
        let plan = endpoint.reads?.plan
        let parts = parts(of: endpoint)
        let parameters = try self.parameters(plan, parts, place, route.template)
        let security = try security(parts)

        var operation = JSONObject()
        if !info.tags.isEmpty { operation["tags"] = .array(Self.distinct(info.tags).map { .string($0) }) }
        operation["summary"] = .string(info.summary ?? documentation?.title ?? OperationSummary.text(of: route, id))
        operation["description"] = (info.description ?? documentation?.description).map { .string($0) }
        operation["externalDocs"] = info.externalDocs?.json
        operation["operationId"] = .string(id)
        if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
        if let plan { operation["requestBody"] = try requestBody(plan, of: id, info).map { .object($0) } }
        operation["responses"] = .object(try responses(info, parts, isChecked: plan?.isChecked ?? false))
        if info.isDeprecated || documentation?.deprecated == true { operation["deprecated"] = true }
        if !security.isEmpty { operation["security"] = .array(security) }
        if !info.servers.isEmpty { operation["servers"] = .array(info.servers.map(\.json)) }
        for amend in endpoint.setup.amendments { amend(&operation) }
        return operation
    }

    /// What the parts in front of a handler say, the outermost first.
    private func parts(of endpoint: Endpoint) -> DescribedOperation {
        let (route, plan) = (endpoint.route, endpoint.reads?.plan)
        var operation = DescribedOperation(
            method: route.method, path: route.template.text, readsBody: route.mayReadBody || plan?.readsBody == true,
            readsForm: plan?.readsForm ?? false)
        for middleware in middleware + endpoint.setup.middleware { middleware.describe(&operation) }
        plan?.describe(&operation)
        for part in endpoint.setup.parts { part.describe(&operation) }
        return operation
    }

    private static func distinct(_ tags: [String]) -> [String] {
        var seen: Set<String> = []
        return tags.filter { seen.insert($0).inserted }
    }
}

// MARK: - Parameters

extension DocumentBuilder {
    /// The parameters of a route, of its dependencies and of the parts in front, each once.
    private mutating func parameters(
        _ plan: RequestPlan?, _ parts: DescribedOperation, _ place: DocumentPaths.Place, _ template: PathTemplate
    ) throws(DeclarationMistake) -> [JSONValue] {
        var seen: Set<ParameterName> = []
        var parameters: [JSONValue] = []
        let reads = plan.map { $0.dependencyReads + $0.reads } ?? []
        for read in reads.sortedBySource() where !read.isBody && read.source != .other {
            let name = read.source == .path ? place.names[read.name] ?? read.name : read.name
            guard let property = read.declaration as? any DocumentedProperty, !property.documentation.hidden,
                seen.insert(ParameterName(read.source, name)).inserted
            else { continue }
            do throws(DeclarationMistake) {
                parameters.append(.object(try parameter(name, in: read.source, property)))
            } catch {
                throw DeclarationMistake("\(read.property): \(error)")
            }
        }
        // Handlers that take the whole request may look for parameters of the path themselves.
        for (own, name) in place.names.sorted(by: { $0.value < $1.value })
        where !seen.contains(ParameterName(.path, name)) {
            var schema = template.schema(of: own)
            schema.addTitle(of: name)
            parameters.append(["name": .string(name), "in": "path", "required": true, "schema": .object(schema)])
        }
        for field in parts.parameters where !seen.contains(ParameterName(.header, field.name)) {
            parameters.append(.object(field.parameter))
        }
        return parameters
    }

    /// A Parameter Object (OpenAPI 3.1, section 4.8.12).
    ///
    /// Of lists, the style of queries repeats the name for each element unless something else is said.
    private mutating func parameter(
        _ name: String, in source: InputSource, _ property: any DocumentedProperty
    ) throws(DeclarationMistake) -> JSONObject {
        var schema = try schemas.schema(of: SchemaProperty(name: name, property), .parameter)
        var parameter: JSONObject = [
            "name": .string(name), "in": .string("\(source)"),
            "required": .bool(source == .path || property.isRequired),
        ]
        if let separator = property.separator { parameter.add(separator.style(in: source)) }
        let documentation = property.documentation.remarking(on: property.constraints)
        parameter["description"] = documentation.description.map { .string($0) }
        if documentation.description != nil { schema["description"] = nil }
        if property.documentation.deprecated { parameter["deprecated"] = true }
        parameter["schema"] = .object(schema)
        return parameter
    }
}

/// What tells a parameter from all others of its operation.
private struct ParameterName: Hashable {
    let source: InputSource
    let name: String

    /// Header fields are known in any case.
    init(_ source: InputSource, _ name: String) {
        self.source = source
        self.name = source == .header ? name.lowercased() : name
    }
}

extension DescribedOperation.Header {
    /// The Parameter Object of a field that a part asks for.
    fileprivate var parameter: JSONObject {
        var parameter: JSONObject = ["name": .string(name), "in": "header", "required": .bool(isRequired)]
        parameter["description"] = description.map { .string($0) }
        parameter["schema"] = .object(schema)
        return parameter
    }
}

extension Route {
    /// Whether requests are such that a handler or a middleware may read their bodies, whatever is declared.
    fileprivate var mayReadBody: Bool { [.post, .put, .patch].contains(method) }
}

extension RequestPlan {
    /// Whether there is anything in a request that may not fit.
    fileprivate var isChecked: Bool { !reads.isEmpty || !dependencyReads.isEmpty || !unknownFields.isEmpty }
}

extension ListSeparator {
    /// How the elements of a list stand in one text (OpenAPI 3.1, section 4.8.12.3).
    fileprivate func style(in source: InputSource) -> JSONObject {
        switch self {
        case .comma: source == .path || source == .header ? ["style": "simple"] : ["style": "form", "explode": false]
        case .space: ["style": "spaceDelimited", "explode": false]
        case .pipe: ["style": "pipeDelimited", "explode": false]
        }
    }
}
