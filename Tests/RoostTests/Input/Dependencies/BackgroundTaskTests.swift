// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import Logging
import RoostTesting
import Testing

@testable import Roost
@testable import RoostModel

private struct Refusal: Error {}

/// What is done for a request once it was answered.
@Suite struct BackgroundTaskTests {
    private let journal = Journal()
    private let log = CollectedLog()

    private func makeApp() -> App { App(title: "test", logger: log.logger) }

    private struct OnlyTasks: Input {
        @Query var text: String = "x"
        var background = BackgroundTasks()
    }

    @Test("tasks of dependencies, handler and response run in their order, after the answer")
    func order() async throws {
        let app = makeApp()
        let journal = journal
        let noting = Dependency { (input: OnlyTasks) in input.background.add { journal.note("dependency") } }
        app.post("/", .dependencies(noting)) { (input: OnlyTasks) in
            input.background.add { journal.note("handler \(input.text)") }
            var response = Response.text("done")
            response.background { journal.note("response") }
            journal.note("answer")
            return response
        }
        let answer = try await TestClient(try app.service()).send(.post, "/?text=hey")
        #expect(answer.text == "done")
        #expect(journal.entries == ["answer", "response", "dependency", "handler hey"])
    }

    @Test("a handler may take the tasks as all that it needs, and answer with a value")
    func aloneAsArgument() async throws {
        let app = makeApp()
        app.get("/") { [journal] (background: BackgroundTasks) in
            background.add { journal.note("task") }
            return ["entries": journal.entries.count]
        }
        try await bothWays(try app.service()) { client in
            let answer = try await client.get("/")
            #expect(answer.text.hasPrefix("{\"entries\":"))
        }
        #expect(journal.entries == ["task", "task"])
    }

    @Test("the next request on a kept connection is answered while a task still runs")
    func keptConnection() async throws {
        let released = Signal()
        let app = makeApp()
        app.get("/slow") { [journal] (background: BackgroundTasks) in
            background.add {
                await released.wait()
                journal.note("task")
            }
            return 1
        }
        app.get("/next") { 2 }
        try await ServingService.with(try app.service()) { serving in
            let connection = try await serving.connect()
            let slow = try await connection.send(.kept("/slow"))
            #expect(try slow.cgiResponse().text == "1")
            let next = try await connection.send(.kept("/next"))
            #expect(try next.cgiResponse().text == "2")
            #expect(journal.entries.isEmpty)
            released.happen()
            connection.close()
        }
        #expect(journal.entries == ["task"])
    }

    @Test("an error stops the tasks behind it and is logged with the request")
    func failingTask() async throws {
        let app = makeApp()
        app.get("/fails") { [journal] (background: BackgroundTasks) in
            background.add { journal.note("first") }
            background.add { throw Refusal() }
            background.add { journal.note("third") }
            return 1
        }
        app.get("/works") { [journal] (background: BackgroundTasks) in
            background.add { journal.note("other") }
            return 1
        }
        let client = TestClient(try app.service())
        #expect(try await client.get("/fails").status == .ok)
        #expect(try await client.get("/works").status == .ok)
        #expect(journal.entries == ["first", "other"])
        let line = try #require(log.lines.first { $0.message == "a background task has failed" })
        #expect(line.level == "error" && line.metadata["path"] == "/fails" && line.metadata["request-id"] != nil)
        #expect(line.metadata["error"]?.contains("Refusal") == true)
    }

    @Test("they do not run where an error answers the request")
    func errorAnswer() async throws {
        let app = makeApp()
        app.get("/") { [journal] (background: BackgroundTasks) -> Int in
            background.add { journal.note("task") }
            throw HTTPError(.conflict)
        }
        app.get("/stream") { [journal] (background: BackgroundTasks) -> Response in
            background.add { journal.note("task") }
            return .stream(contentType: nil) { _ in throw HTTPError(.conflict) }
        }
        try await bothWays(try app.service()) { client in
            for path in ["/", "/stream"] {
                let answer = try await client.get(path)
                #expect(answer.status == .conflict)
            }
        }
        #expect(journal.entries.isEmpty)
    }

    @Test("those of an error's own answer run, and those of an answer that is refused do not")
    func answersOfErrors() async throws {
        let app = makeApp()
        app.onError(Refusal.self) { [journal] _, _ in
            var response = Response.text("refused", status: .conflict)
            response.background { journal.note("of the error") }
            return response
        }
        app.get("/error") { () throws -> Int in throw Refusal() }
        app.get("/refused") { [journal] in
            var response = Response.text("never sent", headers: [.named("X-Broken"): "a\r\nb"])
            response.background { journal.note("of what was refused") }
            return response
        }
        try await bothWays(try app.service()) { client in
            for (path, status) in [("/error", 409), ("/refused", 500)] {
                let answer = try await client.get(path)
                #expect(answer.status.code == status)
            }
        }
        #expect(journal.entries == ["of the error", "of the error"])
    }

    @Test("a client that leaves stops neither those that run nor those that would")
    func clientLeaves() async throws {
        let (entered, left, done) = (Signal(), Signal(), Signal())
        let app = makeApp()
        app.get("/") { [journal] (background: BackgroundTasks) in
            background.add {
                journal.note(Task.isCancelled ? "cancelled" : "task")
                done.happen()
            }
            entered.happen()
            await left.wait()
            return Response.stream(contentType: nil) { writer in
                while true { try await writer.write([UInt8](repeating: 0, count: 65_536)) }
            }
        }
        try await ServingService.with(try app.service()) { serving in
            let connection = try await serving.connect()
            try await connection.write(FastCGIClientRequest.kept("/").encoded)
            await entered.wait()
            connection.close()
            left.happen()
            await done.wait()
        }
        #expect(journal.entries == ["task"])
    }

    @Test("a stop waits for them; at its deadline they are cancelled, and the log tells")
    func stop() async throws {
        let entered = Signal()
        let app = makeApp()
        app.get("/") { [journal] (background: BackgroundTasks) in
            background.add {
                entered.happen()
                do {
                    try await Task.sleep(for: .seconds(600))
                } catch {
                    journal.note("cut off")
                    throw error
                }
            }
            return 1
        }
        app.lifespan { [journal] use in
            try await use()
            journal.note("end of lifespan")
        }
        try await ServingService.with(try app.service(), stopDeadline: .milliseconds(50)) { serving in
            let connection = try await serving.connect()
            _ = try await connection.send(.kept("/"))
            await entered.wait()
        }
        #expect(journal.entries == ["cut off", "end of lifespan"])
        #expect(log.lines.contains { $0.message == "work still runs beside the requests; cancelling it" })
    }

    @Test("a stop waits for one that needs its time, and ends the lifespans after it")
    func stopWaits() async throws {
        let (entered, stopping) = (Signal(), Signal())
        let app = makeApp()
        app.lifespan { [journal] use in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    await use.serverStops()
                    stopping.happen()
                }
                try await use()
                try await group.waitForAll()
            }
            journal.note("end of lifespan")
        }
        app.get("/") { [journal] (background: BackgroundTasks) in
            background.add {
                entered.happen()
                await stopping.wait()
                journal.note("task")
            }
            return 1
        }
        try await ServingService.with(try app.service()) { serving in
            _ = try await FastCGIClient(serving.address).send(.http(target: "/"))
            await entered.wait()
        }
        #expect(journal.entries == ["task", "end of lifespan"])
        #expect(log.lines.allSatisfy { !["warning", "error"].contains($0.level) })
    }

    @Test("what a dependency lends can still be used in them")
    func dependencies() async throws {
        let app = makeApp()
        let journal = journal
        let session = Dependency { use in
            try await use("session")
            journal.note("close")
        }
        app.get("/", .dependencies(session)) { (background: BackgroundTasks) in
            background.add { journal.note("task") }
            return 1
        }
        try await bothWays(try app.service()) { client in _ = try await client.get("/") }
        #expect(journal.entries == ["task", "close", "task", "close"])
    }

    @Test("a dependency of the application cannot have them")
    func lifelong() {
        let lasting = Dependency(scope: .application) { (_: BackgroundTasks) in }
        let text = mistake { $0.get("/", .dependencies(lasting)) { 1 } }
        #expect(text?.contains("which is made for each request") == true)
    }
}
