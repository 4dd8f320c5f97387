// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIClient
import FastCGIRecords
import Foundation
import HTTPTypes
import Logging
import Synchronization
import Testing

@testable import Roost
@testable import RoostModel

/// What the server answers below the framework looks like the application's own errors.
@Suite struct ServerAnswerTests {
    private static let fastAPI = #"{"detail":"Gateway Timeout"}"#

    private func application(_ format: ErrorFormat = .fastAPI, _ logger: Logger? = nil) -> App {
        let app = App(logger: logger)
        app.errorFormat = format
        app.get("/slow") { () async throws -> String in
            try await Task.sleep(for: .seconds(600))
            return "late"
        }
        app.get("/quick") { "quick" }
        return app
    }

    private func serving(
        _ app: App, _ change: (inout FastCGILimits) -> Void = { _ in },
        _ body: @Sendable (FastCGIConnection) async throws -> Void
    ) async throws {
        try await ServingService.with(try app.service(), limits: change) { serving in
            try await body(try await serving.connect())
        }
    }

    @Test("a handler's deadline, in each format, and the connection goes on")
    func handlerDeadline() async throws {
        let problem = #"{"type":"about:blank","title":"Gateway Timeout","status":504,"instance":"/slow"}"#
        for (format, type, text) in [
            (ErrorFormat.fastAPI, "application/json", Self.fastAPI),
            (.problemDetails, "application/problem+json", problem),
        ] {
            try await serving(application(format), { $0.handler = .milliseconds(50) }) { connection in
                let answer = try await connection.send(.kept("/slow")).cgiResponse()
                #expect(answer.status == 504)
                #expect(answer["Content-Type"] == type)
                #expect(try JSONValue(parsing: answer.text) == JSONValue(parsing: text))
                #expect(try await connection.send(.kept("/quick")).cgiResponse().text == #""quick""#)
            }
        }
    }

    @Test("a handler of the application's for the status has the word, and the request")
    func ownHandler() async throws {
        let app = application()
        app.onError(.gatewayTimeout) { error, request in
            await Task.yield()
            return .text("\(error.status.code) \(request.target.path)", status: .gatewayTimeout)
        }
        try await serving(app, { $0.handler = .milliseconds(50) }) { connection in
            let answer = try await connection.send(.kept("/slow")).cgiResponse()
            #expect(answer.status == 504 && answer.text == "504 /slow")
        }
    }

    @Test("a handler for the status that does not come to its end has the time of a handler")
    func hangingHandler() async throws {
        let app = application()
        app.onError(.gatewayTimeout) { _, _ in
            try await Task.sleep(for: .seconds(600))
            return .text("never")
        }
        try await serving(app, { $0.handler = .milliseconds(50) }) { connection in
            let answer = try await connection.send(.kept("/slow")).cgiResponse()
            #expect(answer.status == 504 && answer.text == "Gateway Timeout")
            #expect(try await connection.send(.kept("/quick")).cgiResponse().text == #""quick""#)
        }
    }

    @Test("a request that has waited too long for its turn")
    func overload() async throws {
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let (gate, open) = AsyncStream<Void>.makeStream()
        let app = App()
        app.get("/held") { () async -> String in
            enter.finish()
            for await _ in gate {}
            return "held"
        }
        try await ServingService.with(
            try app.service(),
            limits: {
                $0.requests = 1
                $0.queue = .milliseconds(50)
            }
        ) { serving in
            let first = try await serving.connect()
            async let held = first.send(.kept("/held"))
            for await _ in entered {}
            let second = try await serving.connect()
            let answer = try await second.send(.kept("/held")).cgiResponse()
            #expect(answer.status == 503)
            #expect(answer["Retry-After"] == "1")
            #expect(answer.text == #"{"detail":"Service Unavailable"}"#)
            open.finish()
            #expect(try await held.cgiResponse().text == #""held""#)
            #expect(try await second.send(.kept("/held")).cgiResponse().text == #""held""#)
        }
    }

    @Test(
        "parameters that cannot be: 400 and 431, with the body of the request behind them",
        arguments: [
            ("REMOTE_USER", "a\0", 400), ("HTTP_X=Y", "1", 400), ("CONTENT_LENGTH", "1e3", 400),
            ("HTTP_X", String(repeating: "x", count: 70_000), 431),
        ])
    func badParameters(_ name: String, _ value: String, _ status: Int) async throws {
        try await serving(application()) { connection in
            for method in ["GET", "HEAD"] {
                var request = FastCGIClientRequest.kept("/quick")
                request.parameters.removeAll { $0.name == name || $0.name == "REQUEST_METHOD" }
                request.parameters += [(name: "REQUEST_METHOD", value: method), (name: name, value: value)]
                request.body = [UInt8](repeating: 7, count: 300_000)
                let answer = try await connection.send(request).cgiResponse()
                #expect(answer.status == status)
                #expect(answer["Content-Type"] == "application/json")
                let phrase = status == 400 ? "Bad Request" : "Request Header Fields Too Large"
                #expect(answer.text == (method == "HEAD" ? "" : #"{"detail":"\#(phrase)"}"#))
                #expect(try await connection.send(.kept("/quick")).cgiResponse().text == #""quick""#)
            }
        }
    }

    @Test("the log line of a deadline has the request's name, whoever gave it", arguments: [true, false])
    func logLine(_ isFrontServers: Bool) async throws {
        let log = CollectedLog()
        let app = application(.fastAPI, log.logger)
        app.use(RequestID(trustsClient: !isFrontServers))
        try await serving(app, { $0.handler = .milliseconds(50) }) { connection in
            var request = FastCGIClientRequest.kept("/slow")
            request.parameters.append((name: isFrontServers ? "REQUEST_ID" : "HTTP_X_REQUEST_ID", value: "the-name"))
            #expect(try await connection.send(request).cgiResponse().status == 504)
            let line = try #require(log.lines.first { $0.metadata["limit"] == "handler" })
            #expect(line.metadata["request-id"] == "the-name")
            #expect(line.metadata["request"] == "GET /slow")
        }
    }

    @Test("a name that was made for the request is told as well")
    func madeName() async throws {
        let log = CollectedLog()
        let app = application(.fastAPI, log.logger)
        let names = Mutex<[String]>([])
        app.use(RequestID())
        app.get("/named") { (request: Request) async throws -> String in
            names.withLock { $0.append(request.id) }
            try await Task.sleep(for: .seconds(600))
            return "late"
        }
        try await serving(app, { $0.handler = .milliseconds(50) }) { connection in
            #expect(try await connection.send(.kept("/named")).cgiResponse().status == 504)
            let line = try #require(log.lines.first { $0.metadata["limit"] == "handler" })
            #expect(line.metadata["request-id"] == names.withLock { $0.first })
        }
    }
}
