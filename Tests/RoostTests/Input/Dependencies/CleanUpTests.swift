// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Logging
import RoostTesting
import Testing

@testable import Roost
@testable import RoostModel

private struct Refusal: Error {}

private func threadName() throws -> String {
    try String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8).trimmingCharacters(in: .newlines)
}

/// Dependencies that clean up, and when they do.
@Suite struct CleanUpTests {
    private let journal = Journal()

    private func lending(_ name: String, _ scope: DependencyScope = .response) -> Dependency<String> {
        Dependency(scope: scope) { [journal] use in
            journal.note("open \(name)")
            do {
                try await use(name)
                journal.note("close \(name)")
            } catch {
                journal.note("close \(name) after \(type(of: error))")
                throw error
            }
        }
    }

    private func service(
        _ dependencies: [Dependency<String>], handler: @escaping @Sendable () async throws -> String = { "done" }
    ) throws -> AppService {
        let app = App(title: "test", logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let options = dependencies.map { RouteOption.dependencies($0) }
        let router = Router(options: options)
        router.get("/") { [journal] in
            journal.note("handler")
            return try await handler()
        }
        app.include(router)
        return try app.service()
    }

    private func respond(_ service: AppService) async -> Response {
        await service.respond(to: Request(target: RequestTarget(path: "/")))
    }

    @Test("the scope of a handler ends with it, the last that was made first")
    func handlerScope() async throws {
        let response = await respond(try service([lending("a", .handler), lending("b", .handler)]))
        #expect(response.status == .ok)
        #expect(journal.entries == ["open a", "open b", "handler", "close b", "close a"])
    }

    @Test("the scope of a response ends when it was sent")
    func responseScope() async throws {
        let response = await respond(try service([lending("a"), lending("b")]))
        #expect(journal.entries == ["open a", "open b", "handler"])
        await response.finish()
        #expect(journal.entries == ["open a", "open b", "handler", "close b", "close a"])
    }

    @Test("a handler's scope ends before a response's, however they are mixed")
    func mixedScopes() async throws {
        let response = await respond(try service([lending("a", .handler), lending("b"), lending("c", .handler)]))
        #expect(journal.entries == ["open a", "open b", "open c", "handler", "close c", "close a"])
        await response.finish()
        #expect(journal.entries.last == "close b")
    }

    @Test("who asks over the wire has the answer, and the clean-up comes")
    func throughTheServer() async throws {
        let service = try service([lending("a"), lending("b", .handler)])
        let text = try await TestClient.serving(service) { try await $0.get("/").text }
        #expect(text == "\"done\"")
        // The server has stopped, so all of its handlers have ended.
        #expect(journal.entries == ["open a", "open b", "handler", "close b", "close a"])
        #expect(try await TestClient(service).get("/").status == .ok)
        #expect(journal.entries.suffix(2) == ["close b", "close a"])
    }

    @Test("an error of the handler arrives at use, and everything is cleaned up before it is told")
    func handlerFails() async throws {
        let service = try service([lending("a"), lending("b", .handler)]) { throw HTTPError(.gone) }
        #expect(await respond(service).status == .gone)
        #expect(
            journal.entries == [
                "open a", "open b", "handler", "close b after HTTPError", "close a after HTTPError",
            ])
    }

    @Test("an error of a later dependency arrives at use too")
    func dependencyFails() async throws {
        let failing = Dependency<String> { throw HTTPError(.conflict) }
        let service = try service([lending("a"), lending("b", .handler), failing])
        #expect(await respond(service).status == .conflict)
        #expect(
            journal.entries == ["open a", "open b", "close b after HTTPError", "close a after HTTPError"])
    }

    @Test("a dependency may tell an error in its own words", arguments: [DependencyScope.handler, .response])
    func replacedError(_ scope: DependencyScope) async throws {
        let translating = Dependency<String>(scope: scope) { use in
            do { try await use("") } catch is Refusal { throw HTTPError(.conflict, detail: "refused") }
        }
        let service = try service([lending("outer"), translating]) { throw Refusal() }
        let response = await respond(service)
        #expect(response.status == .conflict)
        #expect(journal.entries.last == "close outer after HTTPError")
    }

    @Test("an error that a dependency swallows answers all the same", arguments: [DependencyScope.handler, .response])
    func swallowedError(_ scope: DependencyScope) async throws {
        let swallowing = Dependency<String>(scope: scope) { use in try? await use("") }
        #expect(await respond(try service([swallowing]) { throw HTTPError(.gone) }).status == .gone)
    }

    @Test("a dependency that lends nothing is a mistake", arguments: [DependencyScope.handler, .response])
    func neverUsed(_ scope: DependencyScope) async throws {
        let silent = Dependency<String>(scope: scope) { _ in }
        #expect(await respond(try service([lending("a"), silent])).status == .internalServerError)
        #expect(journal.entries == ["open a", "close a after DependencyError"])
    }

    @Test("a dependency may refuse instead of lending", arguments: [DependencyScope.handler, .response])
    func refusing(_ scope: DependencyScope) async throws {
        let refusing = Dependency<String>(scope: scope) { _ in throw HTTPError(.forbidden) }
        #expect(await respond(try service([refusing])).status == .forbidden)
        #expect(journal.entries.isEmpty)
    }

    @Test("lending twice is a mistake, and the handler runs once", arguments: [DependencyScope.handler, .response])
    func usedTwice(_ scope: DependencyScope) async throws {
        let eager = Dependency<String>(scope: scope) { use in
            try await use("1")
            try await use("2")
        }
        let response = await respond(try service([eager]))
        await response.finish()
        // The response of the scope that outlives it is on its way by then.
        #expect(response.status == (scope == .handler ? .internalServerError : .ok))
        #expect(journal.entries == ["handler"])
    }

    @Test("a clean-up that fails after the answer is logged and harms no other")
    func failingCleanUp() async throws {
        let failing = Dependency<String> { use in
            try await use("")
            throw Refusal()
        }
        let response = await respond(try service([lending("a"), failing]))
        #expect(response.status == .ok)
        await response.finish()
        #expect(journal.entries.last == "close a after Refusal")
    }

    @Test("what a stream throws reaches the clean-up, whether it had begun or not", arguments: [true, false])
    func failingStream(_ hasBegun: Bool) async throws {
        let app = App(title: "test", logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        app.get("/", .dependencies(lending("a"))) {
            Response.stream(contentType: nil) { writer in
                if hasBegun { try await writer.write("piece") }
                throw Refusal()
            }
        }
        try await TestClient.serving(try app.service()) { client in
            if hasBegun {
                await #expect(throws: (any Error).self) { try await client.get("/") }
            } else {
                let answer = try await client.get("/")
                #expect(answer.status == .internalServerError)
            }
        }
        #expect(journal.entries == ["open a", "close a after Refusal"])
    }

    @Test("what outlives the handler runs on the event loop of its request")
    func onTheLoop() async throws {
        let app = App(title: "test", logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let watched = Dependency { [journal] use in
            journal.note(try threadName())
            try await use(1)
            journal.note(try threadName())
        }
        app.get("/", .dependencies(watched)) { 1 }
        try await TestClient.serving(try app.service()) { _ = try await $0.get("/") }
        #expect(journal.entries == ["roost-loop-0", "roost-loop-0"])
    }

    @Test("a response that is never sent is cleaned up after all")
    func droppedResponse() async throws {
        let done = Handover<Void>()
        let watched = Dependency<String> { use in
            try await use("")
            done.give(())
        }
        _ = await respond(try service([watched]))
        await done.take()
    }

    @Test("values may be lent out of what other functions lend")
    func withFunctions() async throws {
        let pool = Pool(journal)
        let connection = Dependency { use in try await pool.withConnection { try await use($0) } }
        let client = TestClient(try service([connection]))
        _ = try await client.get("/")
        #expect(journal.entries == ["take", "handler", "give back"])
    }

    @Test("cancellation reaches a dependency that is being made, and not its clean-up")
    func cancellation() async throws {
        let started = Handover<Void>()
        let waiting = Dependency<String> { use in
            started.give(())
            try await Task.sleep(for: .seconds(3_600))
            try await use("")
        }
        let cleaning = Dependency<String> { [journal] use in
            do { try await use("") } catch {}
            journal.note("cancelled: \(Task.isCancelled)")
        }
        let service = try service([cleaning, waiting])
        let request = Task { await respond(service).status }
        await started.take()
        request.cancel()
        #expect(await request.value == .internalServerError)
        #expect(journal.entries == ["cancelled: false"])
    }
}

/// Lends connections as such libraries do.
private struct Pool: Sendable {
    let journal: Journal

    init(_ journal: Journal) { self.journal = journal }

    func withConnection<Result: Sendable>(_ body: @Sendable (String) async throws -> Result) async throws -> Result {
        journal.note("take")
        defer { journal.note("give back") }
        return try await body("connection")
    }
}
