// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import HTTPTypes
import Roost
import Synchronization
import Testing

/// Bytes that no text of Swift has, as clients send them and front servers pass them on.
@Suite struct RawBytesTests {
    /// Sends a request with these variables, and hands out the whole answer.
    private func answer(_ app: App, _ variables: [(name: String, value: [UInt8])]) async throws -> CGIResponse {
        var encoder = RecordEncoder()
        encoder.beginRequest(1, role: .responder, keepConnection: false)
        let pairs = variables.flatMap { name, value in
            [UInt8(name.utf8.count), UInt8(value.count)] + Array(name.utf8) + value
        }
        encoder.stream(.params, 1, pairs.span)
        encoder.endOfStream(.params, 1)
        encoder.endOfStream(.stdin, 1)
        let request = encoder.take()
        let written = Mutex<[UInt8]>([])
        try await withRunningApp(try app.service()) { socket in
            let connection = try await FastCGIConnection(to: .unix(path: socket))
            try await connection.write(request)
            while let record = try await connection.readRecord(), record.type != .endRequest {
                if record.type == .stdout { written.withLock { $0 += record.content } }
            }
            connection.close()
        }
        return try CGIResponse(parsing: written.withLock { $0 })
    }

    private func text(_ app: App, _ variables: [(name: String, value: [UInt8])]) async throws -> String {
        String(decoding: try await answer(app, variables).body, as: UTF8.self)
    }

    private let method = (name: "REQUEST_METHOD", value: Array("GET".utf8))
    private let uri = (name: "REQUEST_URI", value: Array("/".utf8))

    @Test("a cookie that is no UTF-8 does not change the others")
    func cookies() async throws {
        let app = App()
        app.get("/") { (request: Request) in ["a", "b", "c"].map { request.cookies[$0] ?? "-" } }
        let field = Array("a=grün; b=gr".utf8) + [0xFC] + Array("n; c=%zz".utf8)
        #expect(try await text(app, [method, uri, ("HTTP_COOKIE", field)]) == #"["grün","grün","%zz"]"#)
    }

    @Test("bytes of a query that are no UTF-8 are as good as escaped, and a redirect keeps what they are")
    func queries() async throws {
        let app = App()
        app.get("/x/") { (request: Request) in request.query["a"] }
        let query = Array("?a=é&b=".utf8) + [0xE9]
        let here = (name: "REQUEST_URI", value: Array("/x/".utf8) + query)
        #expect(try await text(app, [method, here]) == "\"é\"")
        let there = (name: "REQUEST_URI", value: Array("/x".utf8) + query)
        let moved = try await answer(app, [method, there])
        #expect(moved.status == 307)
        let location = moved.headers.first { $0.name.lowercased() == "location" }?.value
        #expect(location == "/x/?a=%C3%A9&b=%E9")
    }

    @Test("a path that is no UTF-8 is refused")
    func paths() async throws {
        let app = App()
        app.get("/{name}") { (_: Request) in 1 }
        let path = (name: "REQUEST_URI", value: Array("/caf".utf8) + [0xE9])
        #expect(try await answer(app, [method, path]).status == 400)
    }

    @Test("a Host that is no ASCII is refused")
    func hosts() async throws {
        let app = App()
        app.get("/") { 1 }
        for host in [[0xFC], Array("shop.test".utf8) + [0xA0], Array("ſhop.test".utf8)] as [[UInt8]] {
            #expect(try await answer(app, [method, uri, ("HTTP_HOST", host)]).status == 400)
        }
    }
}
