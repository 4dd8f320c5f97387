// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting
import Testing

/// The document of an application, as a client gets it.
func document(_ build: (App) -> Void) async throws -> JSONValue {
    let response = try await makeClient(build).get("/openapi.json")
    #expect(response.status == .ok)
    return try response.json()
}

/// The schema of the answer to `GET /value`, and all schemas with names.
func schemas(_ build: (App) -> Void) async throws -> (schema: JSONValue?, all: JSONValue?) {
    let document = try await document(build)
    let answer = document["paths"]?["/value"]?["get"]?["responses"]?["200"]
    return (answer?["content"]?["application/json"]?["schema"], document["components"]?["schemas"])
}

/// JSON, written down.
func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: text) }
