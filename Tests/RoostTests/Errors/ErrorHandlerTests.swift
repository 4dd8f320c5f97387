// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting
import Testing

/// Who answers an error.
@Suite struct ErrorHandlerTests {
    struct OutOfStock: Error { var title: String }
    class Failure: Error, @unchecked Sendable {}
    final class Special: Failure, @unchecked Sendable {}
    struct Unexpected: Error, CustomStringConvertible { let description = "the password is 12345" }
    struct Search: Input { @Query var limit: Int }

    private static func client(_ log: CollectedLog = CollectedLog(), _ set: (App) -> Void) throws -> TestClient {
        let app = App(logger: log.logger)
        app.get("/stock") { () throws -> Int in throw OutOfStock(title: "Dune") }
        app.get("/special") { () throws -> Int in throw Special() }
        app.get("/failure") { () throws -> Int in throw Failure() }
        app.get("/crash") { () throws -> Int in throw Unexpected() }
        app.get("/teapot") { () throws -> Int in throw HTTPError(.init(code: 418)) }
        app.get("/search") { (input: Search) in input.limit }
        set(app)
        return TestClient(try app.service())
    }

    @Test("a type's handler answers, with the error and the request")
    func byType() async throws {
        let client = try Self.client { app in
            app.onError(OutOfStock.self) { error, request in
                try .json(
                    ["title": error.title, "path": request.path], status: .conflict,
                    headers: [.named("X-Error"): "stock"])
            }
        }
        let answer = try await client.get("/stock")
        #expect(answer.status == .conflict && answer.headers[.named("X-Error")] == "stock")
        #expect(try answer.json(as: [String: String].self) == ["title": "Dune", "path": "/stock"])
    }

    @Test("the exact type comes first, then what the error fits, in order")
    func mostSpecific() async throws {
        let client = try Self.client { app in
            app.onError(Failure.self) { _, _ in .text("failure") }
            app.onError(Special.self) { _, _ in .text("special") }
            app.onError((any Error).self) { _, _ in .text("any") }
        }
        #expect(try await client.get("/special").text == "special")
        #expect(try await client.get("/failure").text == "failure")
        #expect(try await client.get("/crash").text == "any")
        #expect(try await client.get("/nothing").text == "any")
        let inherited = try Self.client { $0.onError(Failure.self) { _, _ in .text("failure") } }
        #expect(try await inherited.get("/special").text == "failure")
    }

    @Test("the later of two handlers for one type counts")
    func twice() async throws {
        let client = try Self.client { app in
            app.onError(OutOfStock.self) { _, _ in .text("first") }
            app.onError(OutOfStock.self) { _, _ in .text("second") }
        }
        #expect(try await client.get("/stock").text == "second")
    }

    @Test("a status' handler answers all that ends in it: paths, methods, thrown, invalid and unhandled errors")
    func byStatus() async throws {
        let log = CollectedLog()
        let client = try Self.client(log) { app in
            for status in [404, 405, 418, 422, 500] {
                app.onError(.init(code: status)) { error, request in
                    .text("\(error.status.code) \(error.cause.map { "\(type(of: $0))" } ?? "-")", status: .accepted)
                }
            }
        }
        #expect(try await client.get("/nothing").text == "404 -")
        #expect(try await client.send(.put, "/stock").text == "405 -")
        #expect(try await client.get("/teapot").text == "418 -")
        #expect(try await client.get("/search").text == "422 RequestValidationError")
        #expect(log.lines.isEmpty)
        #expect(try await client.get("/crash").text == "500 Unexpected")
        #expect(log.lines.count == 1)
    }

    @Test("a type's handler comes before a status'")
    func typeBeforeStatus() async throws {
        let client = try Self.client { app in
            app.onError(.notFound) { _, _ in .text("status") }
            app.onError(HTTPError.self) { error, _ in .text("type \(error.status.code)") }
            app.onError(RequestValidationError.self) { error, _ in .text("invalid \(error.errors.count)") }
        }
        #expect(try await client.get("/nothing").text == "type 404")
        #expect(try await client.get("/search").text == "invalid 1")
    }

    @Test("what a handler throws is answered, and does not come back to it")
    func throwing() async throws {
        let log = CollectedLog()
        let client = try Self.client(log) { app in
            app.onError(OutOfStock.self) { _, _ in throw HTTPError(.gone) }
            app.onError(Failure.self) { error, _ in throw error }
            app.onError(.init(code: 418)) { error, _ in throw Unexpected() }
            app.onError(.internalServerError) { error, _ in throw error }
        }
        #expect(try await client.get("/stock").status == .gone)
        #expect(log.lines.isEmpty)
        for path in ["/failure", "/teapot", "/crash"] {
            let answer = try await client.get(path)
            #expect(answer.status == .internalServerError)
            #expect(answer.text == #"{"detail":"Internal Server Error"}"#)
        }
        #expect(log.lines.contains { $0.metadata["error"]?.hasSuffix("the password is 12345") == true })
    }

    @Test("a handler's answer that cannot be sent is 500 as well")
    func refused() async throws {
        let client = try Self.client { app in
            app.onError(OutOfStock.self) { _, _ in .text("x", headers: [.eTag: "\n"]) }
            app.onError(.notFound) { _, _ in .text("x", headers: [.eTag: "\n"]) }
        }
        #expect(try await client.get("/stock").status == .internalServerError)
        #expect(try await client.get("/nothing").status == .internalServerError)
    }
}
