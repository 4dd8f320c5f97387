// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Since when a connection waits for what, and which wait has lasted too long.
///
/// In milliseconds of the loop's clock.
struct ConnectionDeadlines {
    /// What a connection can wait for.
    enum Kind: Int, CaseIterable {
        /// The next request.
        case idle
        /// The rest of a request's parameters.
        case head
        /// The next bytes of a body.
        case bodyGap
        /// The peer to take output.
        case write
        /// The end of a body that nobody reads.
        case drain
        /// The peer to close after the answer.
        case linger
        /// A free slot for the request.
        case queue
        /// The handler to return.
        case handler

        /// The limit that is told when the wait has lasted too long.
        var limit: Limit {
            switch self {
            case .idle: .idle
            case .head: .head
            case .bodyGap: .bodyGap
            case .write: .write
            case .drain: .drain
            case .linger: .linger
            case .queue: .queue
            case .handler: .handler
            }
        }
    }

    /// How long each wait may last.
    struct Limits {
        fileprivate let milliseconds: InlineArray<8, UInt64>
        /// True where a handler has to return in time.
        let hasHandler: Bool

        init(_ limits: FastCGILimits) {
            milliseconds = [
                limits.idle.milliseconds, limits.head.milliseconds, limits.bodyGap.milliseconds,
                limits.write.milliseconds, limits.drain.milliseconds, limits.linger.milliseconds,
                limits.queue.milliseconds, limits.handler?.milliseconds ?? 0,
            ]
            hasHandler = limits.handler != nil
        }
    }

    private static let never = UInt64.max
    private var since: InlineArray<8, UInt64> = .init(repeating: never)

    /// Says whether the connection waits for this; a wait that goes on keeps its beginning.
    mutating func set(_ kind: Kind, isRunning: Bool, now: UInt64) {
        if !isRunning {
            since[kind.rawValue] = Self.never
        } else if since[kind.rawValue] == Self.never {
            since[kind.rawValue] = now
        }
    }

    /// Something came of a wait: it begins anew, if it is running.
    mutating func progress(_ kind: Kind, now: UInt64) {
        if since[kind.rawValue] != Self.never { since[kind.rawValue] = now }
    }

    /// The moment at which the first of the waits has lasted too long, or `nil` when there is none.
    func next(_ limits: Limits) -> UInt64? {
        var next = Self.never
        for index in since.indices where since[index] != Self.never {
            next = min(next, since[index] + limits.milliseconds[index])
        }
        return next == Self.never ? nil : next
    }

    /// A wait that has lasted too long.
    func expired(_ limits: Limits, now: UInt64) -> Kind? {
        Kind.allCases.first { kind in
            let since = since[kind.rawValue]
            return since != Self.never && since + limits.milliseconds[kind.rawValue] <= now
        }
    }
}
