// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// What lives as long as one application with all in it.
final class ApplicationScope: Sendable {
    private struct State {
        var lifespans: [LifelongInput<Void>] = []
        var settings: [LifelongInput<any Settings>] = []
        var schedules: [Schedule] = []
        /// The schedules that go on.
        var clocks: [Task<Void, Never>] = []
        var values: [ObjectIdentifier: any AnyApplicationValue] = [:]
        var open: [OpenDependency] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    /// Given when the server begins to stop.
    let stop = StopSignal()
    /// What is done beside requests.
    let work = RunningWork()

    /// Adds what is begun at the start, behind what is there.
    func add(_ lifespan: LifelongInput<Void>) { state.withLock { $0.lifespans.append(lifespan) } }

    /// Adds settings that can be shown.
    func add(_ settings: LifelongInput<any Settings>) { state.withLock { $0.settings.append(settings) } }

    /// Adds what is done again and again.
    func add(_ schedule: Schedule) { state.withLock { $0.schedules.append(schedule) } }

    /// Begins the lifespans in their order, and then the schedules.
    func start(_ logger: Logger) async throws(LifespanError) {
        for lifespan in state.withLock({ $0.lifespans }) { try await make(lifespan) }
        state.withLock { state in
            guard state.clocks.isEmpty, !state.isClosed else { return }
            state.clocks = state.schedules.map { schedule in Task { [work] in await schedule.run(in: work, logger) } }
        }
    }

    /// Tells all that the application stops: no schedule begins anything new.
    func beginStop() {
        stop.give()
        work.close()
        for clock in state.withLock({ $0.clocks }) { clock.cancel() }
    }

    /// Reads the settings.
    func settings() async throws(LifespanError) -> [any Settings] {
        var all: [any Settings] = []
        for settings in state.withLock({ $0.settings }) { all.append(try await make(settings)) }
        return all
    }

    private func make<Value>(_ input: LifelongInput<Value>) async throws(LifespanError) -> Value {
        do {
            guard isOpen else { throw DependencyError.shutDown(input.origin) }
            return try await input.make()
        } catch {
            throw LifespanError(origin: "\(input.origin)", cause: error)
        }
    }

    /// The value of a dependency, made or not; the same for all routes.
    func value<Value>(of dependency: Dependency<Value>) -> ApplicationValue<Value> {
        state.withLock { state in
            let id = ObjectIdentifier(dependency)
            if let known = state.values[id] as? ApplicationValue<Value> { return known }
            let value = ApplicationValue(dependency, in: self)
            state.values[id] = value
            return value
        }
    }

    /// False once the application has shut down.
    var isOpen: Bool { state.withLock { !$0.isClosed } }

    /// Remembers what has to be cleaned up; returns false where it is too late for that.
    func keep(_ dependency: OpenDependency) -> Bool {
        state.withLock { state in
            if !state.isClosed { state.open.append(dependency) }
            return !state.isClosed
        }
    }

    /// Cleans up, what was made last first.
    func shutDown(_ logger: Logger) async {
        while let last = state.withLock({ state in
            state.isClosed = true
            return state.open.popLast()
        }) {
            do {
                try await last.close(after: nil)
            } catch {
                logger.error("a dependency's clean-up has failed", metadata: ["error": "\(error)"])
            }
        }
    }
}

/// The value of one dependency of an application.
final class ApplicationValue<Value: Sendable>: AnyApplicationValue {
    private enum State {
        case idle
        case beingMade(waiting: [CheckedContinuation<Void, Never>])
    }

    let place = DependencyPlace<Value>()
    private let origin: DependencyOrigin
    private unowned let application: ApplicationScope
    private let state = Mutex(State.idle)

    init(_ dependency: Dependency<Value>, in application: ApplicationScope) {
        origin = dependency.origin
        self.application = application
    }

    /// Makes the value, unless another request has; where that one fails, this one tries.
    func make(_ recipe: Dependency<Value>.Recipe) async throws {
        while !place.isFilled {
            guard begin() else {
                await end(of: ())
                continue
            }
            defer { finish() }
            if !place.isFilled { try await fill(recipe) }
        }
    }

    private func fill(_ recipe: Dependency<Value>.Recipe) async throws {
        guard application.isOpen else { throw DependencyError.shutDown(origin) }
        switch recipe {
        case .plain(let make):
            place.put(try await make())
        case .around(let around):
            let made = DependencyPlace<Value>()
            let open = try await OpenDependency.open(Dependency.filling(made, around, application.stop), origin)
            guard let value = made.value, application.keep(open) else { throw DependencyError.shutDown(origin) }
            place.put(value)
        }
    }

    /// Returns false where another is at it.
    private func begin() -> Bool {
        state.withLock { state in
            guard case .idle = state else { return false }
            state = .beingMade(waiting: [])
            return true
        }
    }

    private func finish() {
        let waiting = state.withLock { state in
            defer { state = .idle }
            if case .beingMade(let waiting) = state { return waiting } else { return [] }
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Waits until whoever is at it has finished.
    private func end(of: Void) async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                guard case .beingMade(let waiting) = state else { return true }
                state = .beingMade(waiting: waiting + [continuation])
                return false
            }
            if isOver { continuation.resume() }
        }
    }
}

/// An ``ApplicationValue``, whatever its value is.
protocol AnyApplicationValue: AnyObject, Sendable {}
