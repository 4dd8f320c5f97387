// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension DocumentBuilder {
    /// The Security Requirement Objects of a route (OpenAPI 3.1, section 4.8.30): one of them has to be met.
    ///
    /// All credentials that are asked for are needed together; each that may be missing makes another way.
    mutating func security(_ parts: DescribedOperation) throws(DeclarationMistake) -> [JSONValue] {
        var required: [(String, [String])] = []
        var optional: [(String, [String])] = []
        for check in parts.credentials {
            try add(check)
            if let index = required.firstIndex(where: { $0.0 == check.name }) {
                required[index].1 += check.scopes.filter { !required[index].1.contains($0) }
            } else if !check.isOptional {
                required.append((check.name, check.scopes))
                optional.removeAll { $0.0 == check.name }
            } else if !optional.contains(where: { $0.0 == check.name }) {
                optional.append((check.name, check.scopes))
            }
        }
        guard !required.isEmpty || !optional.isEmpty else { return [] }
        let least = Self.requirement(required)
        let others = optional.map { Self.requirement(required + [$0]) }
        return required.isEmpty ? others + [least] : [least] + others
    }

    private static func requirement(_ schemes: [(String, [String])]) -> JSONValue {
        .object(JSONObject(schemes.map { name, scopes in (name, .array(scopes.map { .string($0) })) }))
    }

    private mutating func add(_ check: DescribedOperation.Credentials) throws(DeclarationMistake) {
        if let other = securitySchemes.updateValue(check.kind, forKey: check.name), other != check.kind {
            throw DeclarationMistake(
                "\(check.asker): another security scheme is called \"\(check.name)\"; give one of them another name")
        }
    }
}

extension SecurityKind {
    /// The Security Scheme Object (OpenAPI 3.1, section 4.8.27).
    var json: JSONValue {
        switch self {
        case .http(let scheme, let format):
            var object: JSONObject = ["type": "http", "scheme": .string(scheme)]
            object["bearerFormat"] = format.map { .string($0) }
            return .object(object)
        case .apiKey(let name, let place):
            return ["type": "apiKey", "in": .string(place.rawValue), "name": .string(name)]
        case .oauth2(let flow):
            return ["type": "oauth2", "flows": .object([flow.name: flow.json])]
        case .openIDConnect(let url):
            return ["type": "openIdConnect", "openIdConnectUrl": .string(url)]
        }
    }
}

extension OAuth2Flow {
    /// The OAuth Flow Object (OpenAPI 3.1, section 4.8.29).
    fileprivate var json: JSONValue {
        let scopes = scopes.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value)) }
        var object: JSONObject = ["scopes": .object(JSONObject(scopes))]
        object["authorizationUrl"] = authorizationURL.map { .string($0) }
        object["tokenUrl"] = .string(tokenURL)
        object["refreshUrl"] = refreshURL.map { .string($0) }
        return .object(object)
    }
}
