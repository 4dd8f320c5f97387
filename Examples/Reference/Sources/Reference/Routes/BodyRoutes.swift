// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// Request bodies: lists, dictionaries, several at once, scalars, unions, anything, and raw bytes.
func makeBodyRoutes() -> Router {
    let body = Router(prefix: "/body", .tags("body"))
    body.post("/list") { (input: Whole<[Chapter]>) in input.body }
    body.post("/dict") { (input: Whole<[String: Int]>) in input.body }
    body.post("/multi") { (input: Several) in input }
    body.post("/embed") { (input: Embedded) in input.author }
    body.post("/scalar") { (input: Count) in input }
    body.post("/optional") { (input: Whole<Author?>) in input.body }
    body.post("/union") { (input: Whole<Pet>) in input.body }
    body.post("/any") { (input: Whole<JSONValue>) in ["value": input.body] }
    body.post("/raw") { (request: Request) in
        RawBody(size: try await request.collectBody().count, type: request.header(.contentType))
    }
    return body
}

/// The whole body as one value.
private struct Whole<Value: Codable & Sendable>: Input {
    @Body var body: Value
}

private struct Several: Input, Encodable {
    @Body var book: BookPatch
    @Body var author: Author
    @Body(gt: 0) var importance: Int
    @Query var q: String?
}

private struct Embedded: Input {
    @Body(embed: true) var author: Author
}

private struct Count: Input, Encodable {
    @Body(ge: 0) var count: Int
}

private struct RawBody: Codable {
    var size: Int
    var type: String?
}
