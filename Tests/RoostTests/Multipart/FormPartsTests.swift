// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

/// Forms whose parts are read as they come in.
@Suite struct FormPartsTests {
    private let service: AppService

    init() throws {
        let app = App(logger: CollectedLog().logger)
        let router = Router(.uploadLimit(300_000), .bodyLimit(1_000), .formLimits(fields: 3, files: 3))
        router.post("/all") { (request: Request) in
            var seen: [String] = []
            for try await part in try request.multipart() {
                var count = 0
                for try await chunk in part.content { count += chunk.count }
                seen.append("\(part.name) \(part.filename ?? "-") \(part.contentType ?? "-") \(count)")
            }
            return seen
        }
        router.post("/names") { (request: Request) in
            var names: [String] = []
            for try await part in try request.multipart() { names.append(part.name) }
            return names
        }
        router.post("/some") { (request: Request) in
            // Nothing of the first part, a piece of the second, and nothing of what comes after it.
            var parts = try request.multipart().makeAsyncIterator()
            _ = try await parts.next()
            var content = try await parts.next()?.content.makeAsyncIterator()
            return try await content?.next()?.count ?? 0
        }
        router.post("/title") { (request: Request) in
            for try await part in try request.multipart() where part.name == "title" {
                return try await part.text(limit: 5)
            }
            return "none"
        }
        router.post("/late") { (request: Request) in
            var parts: [FormPart] = []
            for try await part in try request.multipart() { parts.append(part) }
            return try await parts[0].bytes(limit: 10)
        }
        app.include(router)
        service = try app.service()
    }

    private static let file = MultipartPart.file("file", filename: "f.bin", contentType: "a/b", someBytes(250_000))
    private static let title = MultipartPart.field("title", "Hello")

    @Test("parts come in their order, with all of their contents")
    func all() async throws {
        try await bothWays(service) { client in
            let answer = try await client.post("/all", multipart: [Self.title, Self.file, Self.title])
            #expect(
                try answer.json(as: [String].self) == ["title - - 5", "file f.bin a/b 250000", "title - - 5"])
        }
    }

    @Test("what is not read is skipped")
    func skipping() async throws {
        try await bothWays(service) { client in
            let parts = [Self.title, Self.file, Self.title]
            #expect(
                try await client.post("/names", multipart: parts).json(as: [String].self) == ["title", "file", "title"])
            let some = try await client.post("/some", multipart: parts)
            #expect(try some.json(as: Int.self) > 0)
            // The connection is as good as before.
            #expect(try await client.post("/title", multipart: [Self.file, Self.title]).text == "\"Hello\"")
        }
    }

    @Test("a text has a limit, and is UTF-8")
    func texts() async throws {
        let client = TestClient(service)
        #expect(try await client.post("/title", multipart: [.field("title", "Hello!")]).status == .contentTooLarge)
        let binary = MultipartPart.file("title", filename: "", [0xFF])
        #expect(try await client.post("/title", multipart: [binary]).status == .badRequest)
        #expect(try await client.post("/title", multipart: [Self.file]).text == "\"none\"")
    }

    @Test("a part that has been passed cannot be read, and does not seem to be empty")
    func late() async throws {
        let client = TestClient(service)
        #expect(try await client.post("/late", multipart: [Self.title, Self.title]).status == .internalServerError)
    }

    @Test("the route's limits hold")
    func limits() async throws {
        let client = TestClient(service)
        let (title, file) = (Self.title, Self.file)
        #expect(try await client.post("/all", multipart: [file, file]).status == .contentTooLarge)
        let long = MultipartPart.field("title", String(repeating: "x", count: 1_000))
        #expect(try await client.post("/all", multipart: [long]).status == .contentTooLarge)
        #expect(try await client.post("/names", multipart: [title, title, title, title]).status == .badRequest)
        let small = MultipartPart.file("file", filename: "f", [])
        #expect(try await client.post("/names", multipart: [small, small, small, small]).status == .badRequest)
    }

    @Test("what is no form in parts is refused", arguments: ["application/x-www-form-urlencoded", "text/plain", nil])
    func otherTypes(_ type: String?) async throws {
        #expect(try await TestClient(service).post("/all", type, "a=b").status == .unsupportedMediaType)
    }

    @Test("a form that is malformed or has no end is refused where it is")
    func malformed() async throws {
        let client = TestClient(service)
        let type = "multipart/form-data; boundary=b"
        let part = "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n"
        #expect(try await client.post("/all", type, part).status == .badRequest)
        #expect(try await client.post("/all", type, part + "--b!").status == .badRequest)
        #expect(try await client.post("/all", "multipart/form-data", part + "--b--").status == .badRequest)
    }
}
