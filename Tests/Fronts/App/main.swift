// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import HTTPTypes
import Roost
import RoostCommands

// The application that the tests of Tests/Fronts start behind front servers.
let app = App(title: "Fronts", version: "1.0.0")

struct Review: Codable, Sendable {
    var stars: Int
    var note: String
}

/// Something from every part of a request.
struct Everything: Input, Encodable {
    @Path var name: String
    @Query(le: 100) var limit: Int = 10
    @Query var tag: [String] = []
    @Header var xFeature: [String] = []
    @Cookie var theme: String?
    @Body var review: Review
}
app.put("/shelves/{name}/reviews") { (input: Everything) in input }

/// Header fields that may be sent more than once.
struct Fields: Input, Encodable {
    @Header var xFeature: [String] = []
    @Header var accept: [String] = []
    @Header var authorization: String?
}
app.get("/fields") { (input: Fields) in input }

/// What arrives of a request's target and of its header.
app.get("/seen/{rest:path}") { (request: Request) in
    [
        "path": request.target.path, "query": request.target.query ?? "", "prefix": request.target.prefix,
        "host": request.parameters["HTTP_HOST"] ?? "", "port": request.parameters["SERVER_PORT"] ?? "",
        "xUser": request.parameters["HTTP_X_USER"] ?? "", "proxy": request.parameters["HTTP_PROXY"] ?? "",
        "xLongBytes": "\((request.parameters["HTTP_X_LONG"] ?? "").utf8.count)",
    ]
}

struct LongField: Input { @Query(ge: 1, le: 100_000) var bytes: Int = 1 }
app.get("/fields/long") { (input: LongField) in
    Response.text("long", headers: [.named("X-Long"): String(repeating: "l", count: input.bytes)])
}

struct Upload: Input { @Body var bytes: [UInt8] }
app.post("/uploads", .bodyLimit(64 << 20)) { (input: Upload) in ["bytes": input.bytes.count] }
app.post("/uploads/small", .bodyLimit(1 << 20)) { (input: Upload) in ["bytes": input.bytes.count] }
app.post("/uploads/forbidden") { () throws -> [String] in throw HTTPError(.forbidden) }

struct Status: Input { @Path(ge: 201, le: 599) var status: Int }
app.on(.get, .post)("/statuses/{status}") { (input: Status) in
    Response(status: .init(code: input.status), headers: [.location: "/elsewhere"])
}

struct Stream: Input {
    @Query(ge: 1, le: 16_777_216) var bytes: Int = 10
    @Query var buffering: Bool = false

    /// An answer that begins, and whose end is what `end` does.
    func answer(_ end: @escaping @Sendable () async throws -> Void) -> Response {
        let piece = [UInt8](repeating: UInt8(ascii: "x"), count: bytes)
        let headers: ResponseHeaders = buffering ? [.named("X-Accel-Buffering"): "yes"] : [:]
        return .stream(contentType: "application/octet-stream", headers: headers) { writer in
            try await writer.write(piece)
            try await end()
        }
    }
}
struct Broken: Error {}
app.get("/streams/whole") { (input: Stream) in input.answer {} }
app.get("/streams/throws") { (input: Stream) in input.answer { throw Broken() } }
app.get("/streams/hangs") { (input: Stream) in input.answer { try await Task.sleep(for: .seconds(60)) } }
app.get("/streams/ticks") {
    Response.events { events in
        while true {
            try await events.send(ServerSentEvent(text: "tick"))
            try await Task.sleep(for: .seconds(1))
        }
    }
}
app.get("/hangs") { () async throws -> [String] in
    try await Task.sleep(for: .seconds(60))
    return []
}

try await app.run()
