// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#if Metrics
    import Metrics
    import Synchronization

    /// A request that is counted as active until its answer was sent, or dropped.
    final class ActiveRequest: Sendable {
        private let meter: Meter
        private let hasEnded = Atomic(false)

        init(_ meter: Meter) {
            self.meter = meter
            meter.increment()
        }

        deinit { end() }

        func end() {
            guard !hasEnded.exchange(true, ordering: .relaxed) else { return }
            meter.decrement()
        }
    }
#endif
