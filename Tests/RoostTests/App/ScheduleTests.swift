// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Logging
import RoostTesting
import Testing

@testable import Roost
@testable import RoostModel

private struct Refusal: Error {}

/// Work that is done again and again while the server serves.
@Suite struct ScheduleTests {
    private let journal = Journal()
    private let log = CollectedLog()
    private let clock = ManualClock()

    private func makeApp() -> App { App(title: "test", logger: log.logger) }

    @Test("it comes after each interval, and no more when the server has stopped")
    func interval() async throws {
        let app = makeApp()
        app.schedule(every: .seconds(60), clock: clock) { [journal] in journal.note("run") }
        try await TestClient.running(try app.service()) { _ in
            await clock.isSleptOn()
            clock.advance(by: .seconds(59))
            #expect(journal.entries.isEmpty)
            for count in 1...3 {
                clock.advance(by: .seconds(count == 1 ? 1 : 60))
                await clock.isSleptOn()
                #expect(journal.entries.count == count)
            }
        }
        clock.advance(by: .seconds(600))
        #expect(journal.entries.count == 3)
    }

    @Test("it may come at once, and does not where nothing serves")
    func delay() async throws {
        let app = makeApp()
        app.schedule(every: .seconds(60), after: .zero, clock: clock) { [journal] in journal.note("run") }
        app.get("/") { 1 }
        let service = try app.service()
        _ = try await TestClient(service).get("/")
        #expect(journal.entries.isEmpty)
        try await TestClient.running(service) { _ in
            await clock.isSleptOn()
            #expect(journal.entries == ["run"])
        }
    }

    @Test("an error is logged with the name, and the next run comes")
    func failure() async throws {
        let app = makeApp()
        app.schedule(every: .seconds(1), name: "tidy", clock: clock) { throw Refusal() }
        try await TestClient.running(try app.service()) { _ in
            for _ in 1...2 {
                await clock.isSleptOn()
                clock.advance(by: .seconds(1))
            }
            await clock.isSleptOn()
        }
        let lines = log.lines.filter { $0.message == "scheduled work has failed" }
        #expect(lines.count == 2 && lines.allSatisfy { $0.metadata["work"] == "tidy" })
    }

    @Test("it does not run beside itself, and a stop lets the run that is under way end before the lifespans")
    func longRuns() async throws {
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
        app.schedule(every: .seconds(1), after: .zero, clock: clock) { [journal] in
            journal.note("begin")
            entered.happen()
            await stopping.wait()
            journal.note(Task.isCancelled ? "cancelled" : "end")
        }
        try await ServingService.with(try app.service()) { _ in
            await entered.wait()
            clock.advance(by: .seconds(10))
        }
        #expect(journal.entries == ["begin", "end", "end of lifespan"])
    }

    @Test("at the stop deadline, a run is cancelled and told of")
    func deadline() async throws {
        let entered = Signal()
        let app = makeApp()
        app.schedule(every: .seconds(1), after: .zero, clock: clock) { [journal] in
            entered.happen()
            do {
                try await Task.sleep(for: .seconds(600))
            } catch {
                journal.note("cut off")
            }
        }
        try await ServingService.with(try app.service(), stopDeadline: .milliseconds(50)) { _ in
            await entered.wait()
        }
        #expect(journal.entries == ["cut off"])
        #expect(log.lines.contains { $0.message == "work still runs beside the requests; cancelling it" })
    }

    @Test("that of an application in two places is done once at a time")
    func mountedTwice() async throws {
        let (outer, inner) = (makeApp(), makeApp())
        inner.schedule(every: .seconds(1), after: .zero, clock: clock) { [journal] in journal.note("run") }
        outer.mount("/one", inner)
        outer.mount("/two", inner)
        try await TestClient.running(try outer.service()) { _ in await clock.isSleptOn() }
        #expect(journal.entries == ["run"])
    }

    private enum Shop { static let store = Dependency(scope: .application) { 7 } }
    private struct NeedsStore: Input {
        @Depends(Shop.store) var store: Int
    }
    private struct NeedsRequest: Input {
        @Query var page: Int = 1
    }

    @Test("it has dependencies of the application, and nothing of requests")
    func inputs() async throws {
        let app = makeApp()
        app.schedule(every: .seconds(1), after: .zero, clock: clock) { [journal] (input: NeedsStore) in
            journal.note("\(input.store)")
        }
        try await TestClient.running(try app.service()) { _ in await clock.isSleptOn() }
        #expect(journal.entries == ["7"])
        let line: UInt = #line + 1
        let text = mistake { $0.schedule(every: .seconds(1)) { (_: NeedsRequest) in } }
        #expect(
            text == "NeedsRequest.page is read from requests, but what is declared at "
                + "RoostTests/ScheduleTests.swift:\(line) runs without one")
    }

    @Test("an interval of nothing is a mistake", arguments: [Duration.zero, .seconds(-1)])
    func mistakes(_ interval: Duration) {
        #expect(mistake { $0.schedule(every: interval) {} }?.hasSuffix("the interval is not more than zero") == true)
        #expect(mistake { $0.schedule(every: .seconds(1), after: .seconds(-1)) {} }?.contains("delay") == true)
    }

    @Test("what was missed is left out")
    func recurrence() {
        let times = Recurrence(interval: .seconds(10), delay: .zero, jitter: .zero)
        #expect(times.next(after: .zero, now: .zero) == .seconds(10))
        #expect(times.next(after: .zero, now: .seconds(9)) == .seconds(10))
        #expect(times.next(after: .zero, now: .seconds(25)) == .seconds(30))
        #expect(times.next(after: .seconds(30), now: .seconds(30)) == .seconds(40))
    }
}
