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
        /// A request that may be on its way while the server stops.
        case lastRequest
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
        fileprivate let steps: InlineArray<7, UInt64>
        fileprivate let flows: InlineArray<2, UInt64>
        /// True where a handler has to return in time.
        let hasHandler: Bool
        fileprivate let bodyGrace: UInt64
        /// In bytes a second; 0 where a body may take its time.
        fileprivate let bodyRate: UInt64

        init(_ limits: FastCGILimits) {
            steps = [
                limits.idle.milliseconds, limits.head.milliseconds, limits.queue.milliseconds,
                limits.handler?.milliseconds ?? 0, DrainPace.look(limits), limits.linger.milliseconds,
                limits.lastRequest.milliseconds,
            ]
            flows = [limits.bodyGap.milliseconds, limits.write.milliseconds]
            hasHandler = limits.handler != nil
            bodyGrace = limits.bodyGrace.milliseconds
            bodyRate = UInt64(max(0, limits.bodyRate))
        }
    }

    private static let never = UInt64.max
    private var step: Step?
    private var stepBegan: UInt64 = 0
    private var flows: InlineArray<2, UInt64> = .init(repeating: never)
    /// Since when the body is waited for without a pause, how long it was before that, and how many bytes have come.
    private var bodyWaitBegan = never
    private var bodyWaited: UInt64 = 0
    private var bodyBytes: UInt64 = 0
    /// True once a request has begun: a rate is asked of its body.
    private var hasRequest = false

    /// Says what is waited for now; a wait that goes on keeps its beginning.
    ///
    /// - Returns: The moment at which the first of the waits has lasted too long, or `nil` when there is none.
    mutating func set(
        step: Step?, bodyGap: Bool, write: Bool, now: UInt64, limits: Limits
    ) -> UInt64? {
        if step != self.step {
            self.step = step
            stepBegan = now
        }
        var next = step.map { stepBegan + limits.steps[$0.rawValue] } ?? Self.never
        next = min(next, set(.bodyGap, isRunning: bodyGap, now: now, limits: limits))
        next = min(next, setBodyWait(isRunning: bodyGap, now: now, limits: limits))
        next = min(next, set(.write, isRunning: write, now: now, limits: limits))
        return next == Self.never ? nil : next
    }

    private mutating func set(_ flow: Flow, isRunning: Bool, now: UInt64, limits: Limits) -> UInt64 {
        guard isRunning else {
            flows[flow.rawValue] = Self.never
            return Self.never
        }
        if flows[flow.rawValue] == Self.never { flows[flow.rawValue] = now }
        return flows[flow.rawValue] + limits.flows[flow.rawValue]
    }

    private mutating func setBodyWait(isRunning: Bool, now: UInt64, limits: Limits) -> UInt64 {
        guard isRunning else {
            if bodyWaitBegan != Self.never { bodyWaited += now - bodyWaitBegan }
            bodyWaitBegan = Self.never
            return Self.never
        }
        if bodyWaitBegan == Self.never { bodyWaitBegan = now }
        return bodyEnd(limits)
    }

    /// When the body will have come in too slowly, where nothing more of it does.
    private func bodyEnd(_ limits: Limits) -> UInt64 {
        guard hasRequest, limits.bodyRate > 0, bodyWaitBegan != Self.never else { return Self.never }
        let allowed = limits.bodyGrace + bodyBytes &* 1_000 / limits.bodyRate
        return bodyWaitBegan + (allowed > bodyWaited ? allowed - bodyWaited : 0)
    }

    /// A request begins, and so may its body.
    mutating func beginBody() {
        hasRequest = true
        bodyWaitBegan = Self.never
        bodyWaited = 0
        bodyBytes = 0
    }

    /// Some of the body has come.
    mutating func receivedBody(_ count: Int, now: UInt64) {
        bodyBytes &+= UInt64(count)
        progress(.bodyGap, now: now)
    }

    /// Something came of a wait for the peer: it begins anew, if it is running.
    mutating func progress(_ flow: Flow, now: UInt64) {
        if flows[flow.rawValue] != Self.never { flows[flow.rawValue] = now }
    }

    /// The step has ended: what is waited for next begins anew, though it be of the same kind.
    mutating func endStep() { step = nil }

    /// The limit of a wait that has lasted too long.
    func expired(_ limits: Limits, now: UInt64) -> Limit? {
        if let step, stepBegan + limits.steps[step.rawValue] <= now { return step.limit }
        if bodyEnd(limits) <= now { return .bodyRate }
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
        case .lastRequest: .lastRequest
        }
    }
}

extension ConnectionDeadlines.Flow {
    fileprivate var limit: Limit { self == .bodyGap ? .bodyGap : .write }
}
