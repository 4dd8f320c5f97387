// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

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
