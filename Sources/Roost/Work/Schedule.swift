// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Logging

/// Work that is done again and again while an application serves.
struct Schedule: Sendable {
    /// For the log.
    let name: String
    let times: Recurrence
    let clock: any Clock<Duration>
    let work: @Sendable () async throws -> Void

    /// Does the work when it is due, until the task is cancelled; the run that is under way then goes on.
    func run(in runs: RunningWork, _ logger: Logger) async { await run(by: clock, in: runs, logger) }

    private func run<Time: Clock>(by clock: Time, in runs: RunningWork, _ logger: Logger) async
    where Time.Duration == Duration {
        let start = clock.now
        var due = times.delay
        while !Task.isCancelled {
            // A cancelled sleep is noticed by the loop.
            try? await clock.sleep(until: start.advanced(by: due + lateness), tolerance: nil)
            guard !Task.isCancelled, await runs.run(asLongAsOpen: true, { await once(logger) }) else { return }
            due = times.next(after: due, now: start.duration(to: clock.now))
        }
    }

    private var lateness: Duration { times.jitter * Double.random(in: 0...1) }

    private func once(_ logger: Logger) async {
        do {
            try await work()
        } catch {
            let error = "\(String(reflecting: type(of: error))): \(error)"
            logger.error("scheduled work has failed", metadata: ["work": "\(name)", "error": "\(error)"])
        }
    }
}

/// When something that is done again and again is due, in times since the beginning.
struct Recurrence: Hashable, Sendable {
    /// The time between two runs.
    let interval: Duration
    /// The time to the first.
    let delay: Duration
    /// How late a run may be.
    let jitter: Duration

    /// What cannot be meant.
    var mistake: String? {
        if interval <= .zero { return "the interval is not more than zero" }
        return delay < .zero || jitter < .zero ? "delay and jitter cannot be less than zero" : nil
    }

    /// When the run after the one at `due` is due: at a multiple of the interval behind that which is not over yet.
    func next(after due: Duration, now: Duration) -> Duration {
        let missed = now > due ? (now - due).attoseconds / interval.attoseconds : 0
        return due + Duration(attoseconds: interval.attoseconds * (missed + 1))
    }
}
