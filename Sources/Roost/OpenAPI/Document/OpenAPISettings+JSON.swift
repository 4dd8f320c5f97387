// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension JSONValue {
    /// An object of the texts that there are.
    fileprivate init(texts: KeyValuePairs<String, String?>) {
        self = .object(JSONObject(texts.compactMap { name, text in text.map { (name, JSONValue.string($0)) } }))
    }

    fileprivate mutating func add(_ name: String, _ value: JSONValue?) {
        guard case .object(var object) = self else { return }
        object[name] = value
        self = .object(object)
    }
}

extension OpenAPISettings.Contact {
    var json: JSONValue { JSONValue(texts: ["name": name, "url": url, "email": email]) }
}

extension OpenAPISettings.License {
    var json: JSONValue { JSONValue(texts: ["name": name, "identifier": identifier, "url": url]) }
}

extension OpenAPISettings.Server {
    var json: JSONValue { JSONValue(texts: ["url": url, "description": description]) }
}

extension OpenAPISettings.ExternalDocs {
    var json: JSONValue { JSONValue(texts: ["url": url, "description": description]) }
}

extension OpenAPISettings.Tag {
    var json: JSONValue {
        var json = JSONValue(texts: ["name": name, "description": description])
        if let externalDocs { json.add("externalDocs", externalDocs.json) }
        return json
    }
}

extension RouteInfo.BodyExample {
    /// The Example Object (OpenAPI 3.1, section 4.8.19).
    var json: JSONValue {
        var json = JSONValue(texts: ["summary": summary])
        json.add("value", value)
        return json
    }
}
