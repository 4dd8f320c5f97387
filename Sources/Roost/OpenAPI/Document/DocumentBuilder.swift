// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Makes the OpenAPI document of an application, once, of its routes.
struct DocumentBuilder {
    private let settings: OpenAPISettings
    private let title: String
    private let version: String
    /// What errors are answered with.
    let errors: ErrorAnswers
    /// What stands around all routes, the outermost first.
    let middleware: [any Middleware]
    private let endpoints: [Endpoint]
    let ids: OperationIDs
    /// Whether operations tell what parts in front of their handlers answer by themselves.
    let describesParts: Bool
    var schemas = SchemaCollector()
    var securitySchemes: [String: SecurityKind] = [:]
    var sharedResponses = SharedResponses()
    /// Paths of the same shape are one path, whatever their parameters are called.
    private var paths = DocumentPaths()

    init(
        _ settings: OpenAPISettings, title: String, version: String, _ endpoints: [Endpoint], _ errors: ErrorAnswers,
        middleware: [any Middleware]
    ) {
        self.settings = settings
        self.title = title
        self.version = version
        self.errors = errors
        self.middleware = middleware
        describesParts = settings.describesParts
        self.endpoints = endpoints.filter { !$0.route.info.isHidden }
        ids = OperationIDs(self.endpoints.map(\.route))
    }

    /// Makes the document.
    ///
    /// - Parameter mistakes: Gets what is wrong, with the route that it is wrong with.
    /// - Returns: The document; of no use where there are mistakes.
    mutating func document(_ mistakes: inout [AppError]) -> OpenAPIDocument {
        mistakes += ids.mistakes
        for endpoint in endpoints {
            let route = endpoint.route
            do throws(DeclarationMistake) {
                let place = paths.place(of: route.template)
                paths.add(try operation(endpoint, place), route.method, at: place)
            } catch {
                mistakes.append(AppError("\(route): \(error)"))
            }
        }
        let names = ComponentNames(schemas.components)
        var document: JSONObject = ["openapi": "3.1.0", "info": .object(info)]
        document["servers"] = settings.servers.isEmpty ? nil : .array(settings.servers.map(\.json))
        document["paths"] = paths.json.replacingReferences { names[$0] }
        document["components"] = components(names)
        document["tags"] = settings.tags.isEmpty ? nil : .array(settings.tags.map(\.json))
        document["externalDocs"] = settings.externalDocs?.json
        settings.amend?(&document)
        return OpenAPIDocument(document, ids)
    }

    private var info: JSONObject {
        var info: JSONObject = ["title": .string(title)]
        info["summary"] = settings.summary.map { .string($0) }
        info["description"] = settings.description.map { .string($0) }
        info["termsOfService"] = settings.termsOfService.map { .string($0) }
        info["contact"] = settings.contact?.json
        info["license"] = settings.license?.json
        info["version"] = .string(version)
        return info
    }

    private func components(_ names: ComponentNames) -> JSONValue? {
        var components = JSONObject()
        let schemas = names.schemas
        if !schemas.isEmpty { components["schemas"] = .object(schemas) }
        if !sharedResponses.isEmpty {
            components["responses"] = sharedResponses.json.replacingReferences { names[$0] }
        }
        if !securitySchemes.isEmpty {
            let schemes = securitySchemes.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) }
            components["securitySchemes"] = .object(JSONObject(schemes))
        }
        return components.isEmpty ? nil : .object(components)
    }
}
