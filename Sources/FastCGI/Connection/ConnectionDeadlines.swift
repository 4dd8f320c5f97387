// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Since when a connection waits for what, and which wait has lasted too long.
///
/// In milliseconds of the loop's clock.
struct ConnectionDeadlines {
    /// What a connection as a whole can wait for: one thing at a time.
    enum Step: Int {
        /// The next request.
        case idle
        /// The rest of a request's parameters.
        case head
        /// A free slot for the request.
        case queue
        /// The handler to return.
        case handler
        /// The end of a body that nobody reads.
        case drain
        /// The peer to close after the answer.
        case linger
    }

    /// What the peer can be waited for besides.
    enum Flow: Int {
        /// The next bytes of a body.
        case bodyGap
        /// To take output.
        case write
    }

    /// How long each wait may last.
    struct Limits {
        fileprivate let steps: InlineArray<6, UInt64>
        fileprivate let flows: InlineArray<2, UInt64>
        /// True where a handler has to return in time.
        let hasHandler: Bool

        init(_ limits: FastCGILimits) {
            steps = [
                limits.idle.milliseconds, limits.head.milliseconds, limits.queue.milliseconds,
                limits.handler?.milliseconds ?? 0, limits.drain.milliseconds, limits.linger.milliseconds,
            ]
            flows = [limits.bodyGap.milliseconds, limits.write.milliseconds]
            hasHandler = limits.handler != nil
        }
    }

    private static let never = UInt64.max
    private var step: Step?
    private var stepBegan: UInt64 = 0
    private var flows: InlineArray<2, UInt64> = .init(repeating: never)

    /// Says what the connection waits for; a wait that goes on keeps its beginning.
    mutating func wait(for step: Step?, now: UInt64) {
        guard step != self.step else { return }
        self.step = step
        stepBegan = now
    }

    /// Says whether the peer is waited for; a wait that goes on keeps its beginning.
    mutating func set(_ flow: Flow, isRunning: Bool, now: UInt64) {
        if !isRunning {
            flows[flow.rawValue] = Self.never
        } else if flows[flow.rawValue] == Self.never {
            flows[flow.rawValue] = now
        }
    }

    /// Something came of a wait: it begins anew, if it is running.
    mutating func progress(_ flow: Flow, now: UInt64) {
        if flows[flow.rawValue] != Self.never { flows[flow.rawValue] = now }
    }

    /// The moment at which the first of the waits has lasted too long, or `nil` when there is none.
    func next(_ limits: Limits) -> UInt64? {
        var next = step.map { stepBegan + limits.steps[$0.rawValue] } ?? Self.never
        for index in flows.indices where flows[index] != Self.never {
            next = min(next, flows[index] + limits.flows[index])
        }
        return next == Self.never ? nil : next
    }

    /// The limit of a wait that has lasted too long.
    func expired(_ limits: Limits, now: UInt64) -> Limit? {
        if let step, stepBegan + limits.steps[step.rawValue] <= now { return step.limit }
        for flow in [Flow.bodyGap, .write] {
            let since = flows[flow.rawValue]
            if since != Self.never, since + limits.flows[flow.rawValue] <= now { return flow.limit }
        }
        return nil
    }
}

extension ConnectionDeadlines.Step {
    fileprivate var limit: Limit {
        switch self {
        case .idle: .idle
        case .head: .head
        case .queue: .queue
        case .handler: .handler
        case .drain: .drain
        case .linger: .linger
        }
    }
}

extension ConnectionDeadlines.Flow {
    fileprivate var limit: Limit { self == .bodyGap ? .bodyGap : .write }
}
