// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import FastCGI
import FastCGIRecords

/// The options of `serve` that say what it puts up with; each that is not given keeps the server's own default.
struct LimitOptions: ParsableArguments {
    @Option(
        name: .customLong("allow"),
        help: .init(
            """
            Let in this peer only; may be given again. On TCP an IPv4 or IPv6 address, or a network such as \
            10.0.0.0/8; on a unix socket uid:NUMBER or gid:NUMBER. (default: everybody)
            """, valueName: "peer"))
    var allowed: [String] = []

    @Option(
        help: .init("The most connections; others wait in the system's queue. (default: 16384)", valueName: "count"))
    var maxConnections: Int?

    @Option(help: .init("The most requests that run; others wait for their turn. (default: 4096)", valueName: "count"))
    var maxRequests: Int?

    @Option(
        help: .init("How long a request may wait for its turn, before it is 503. (default: 5)", valueName: "seconds"))
    var queueTimeout: Double?

    @Option(
        help: .init(
            "How long a handler may run, before it is cancelled and answered with 504. (default: as long as it likes)",
            valueName: "seconds"))
    var handlerTimeout: Double?

    @Option(
        help: .init(
            "How long a handler may hold its event loop's thread before the log tells. (default: 1)",
            valueName: "seconds"))
    var stallWarning: Double?

    @Option(help: .init("The most parameters of a request; more are 431. (default: 4096)", valueName: "count"))
    var maxParameters: Int?

    @Option(
        help: .init("The most bytes of a request's parameters; more are 431. (default: 524288)", valueName: "bytes"))
    var maxParameterBytes: Int?

    @Option(help: .init("How long a connection may be without a request. (default: 120)", valueName: "seconds"))
    var idleTimeout: Double?

    @Option(help: .init("How long a request's parameters may take to come in. (default: 10)", valueName: "seconds"))
    var headTimeout: Double?

    @Option(help: .init("How long a body may stand still while it is waited for. (default: 60)", valueName: "seconds"))
    var bodyTimeout: Double?

    @Option(
        help: .init(
            "How many bytes a second of a body have to come in, on the average; 0 for none. (default: 500)",
            valueName: "bytes"))
    var minBodyRate: Int?

    @Option(help: .init("How long a body may take besides. (default: 20)", valueName: "seconds"))
    var bodyGrace: Double?

    @Option(
        help: .init(
            """
            The most bytes that bodies in memory and parameters of all requests take; more are 503. \
            (default: 536870912)
            """, valueName: "bytes"))
    var maxRequestMemory: Int?

    @Option(help: .init("How long the peer may take nothing of an answer. (default: 60)", valueName: "seconds"))
    var writeTimeout: Double?

    @Option(
        help: .init(
            "How long the unread rest of a body may take after the answer. (default: 60)", valueName: "seconds"))
    var drainTimeout: Double?

    @Option(help: .init("The fewest bytes of it a second. (default: 16384)", valueName: "bytes"))
    var minDrainRate: Int?

    @Option(
        help: .init("The most bytes of it that its length has not announced. (default: 8388608)", valueName: "bytes"))
    var maxDrainBytes: Int?

    @Option(
        help: .init(
            "The most bytes of an answer that wait while its body still comes in. (default: 8388608)",
            valueName: "bytes"))
    var maxEarlyBytes: Int?

    @Option(help: .init("The most bytes of all such answers. (default: 67108864)", valueName: "bytes"))
    var maxEarlyBytesTotal: Int?

    @Option(
        help: .init("How long the peer may take to close after the last answer. (default: 2)", valueName: "seconds"))
    var lingerTimeout: Double?

    @Option(
        help: .init(
            "How long an idle connection stays open for a last request when it stops. (default: 0.3)",
            valueName: "seconds"))
    var lastRequestTimeout: Double?

    private struct Count {
        let option: String
        let given: Int?
        let limit: WritableKeyPath<FastCGILimits, Int>
        var allowed = 1...Int(Int32.max)
    }

    private var counts: [Count] {
        [
            Count(option: "--max-connections", given: maxConnections, limit: \.connections),
            Count(option: "--max-requests", given: maxRequests, limit: \.requests),
            Count(option: "--max-parameters", given: maxParameters, limit: \.parameters.pairs),
            Count(option: "--max-parameter-bytes", given: maxParameterBytes, limit: \.parametersLength),
            Count(
                option: "--min-body-rate", given: minBodyRate, limit: \.bodyRate, allowed: 0...Int(Int32.max)),
            Count(
                option: "--max-request-memory", given: maxRequestMemory, limit: \.requestMemory, allowed: 1...1 << 50),
            Count(option: "--min-drain-rate", given: minDrainRate, limit: \.drainRate, allowed: 0...Int(Int32.max)),
            Count(option: "--max-drain-bytes", given: maxDrainBytes, limit: \.drainLength),
            Count(option: "--max-early-bytes", given: maxEarlyBytes, limit: \.earlyAnswer),
            Count(option: "--max-early-bytes-total", given: maxEarlyBytesTotal, limit: \.earlyAnswers),
        ]
    }

    private var durations: [(option: String, given: Double?, set: (inout FastCGILimits, Duration) -> Void)] {
        [
            ("--queue-timeout", queueTimeout, { $0.queue = $1 }),
            ("--handler-timeout", handlerTimeout, { $0.handler = $1 }),
            ("--stall-warning", stallWarning, { $0.stall = $1 }),
            ("--idle-timeout", idleTimeout, { $0.idle = $1 }), ("--head-timeout", headTimeout, { $0.head = $1 }),
            ("--body-timeout", bodyTimeout, { $0.bodyGap = $1 }),
            ("--body-grace", bodyGrace, { $0.bodyGrace = $1 }), ("--write-timeout", writeTimeout, { $0.write = $1 }),
            ("--drain-timeout", drainTimeout, { $0.drain = $1 }),
            ("--linger-timeout", lingerTimeout, { $0.linger = $1 }),
            ("--last-request-timeout", lastRequestTimeout, { $0.lastRequest = $1 }),
        ]
    }

    func validate() throws {
        for count in counts {
            guard count.given.map(count.allowed.contains) ?? true else {
                throw ValidationError(
                    "\(count.option) takes a number from \(count.allowed.lowerBound) to \(count.allowed.upperBound).")
            }
        }
        for (option, given, _) in durations {
            guard given.map({ (0.001...86_400).contains($0) }) ?? true else {
                throw ValidationError("\(option) takes a number of seconds from 0.001 to 86400.")
            }
        }
        do throws(AllowedPeersError) {
            _ = try allowedPeers()
        } catch {
            throw ValidationError("--allow: \(error).")
        }
    }

    /// Puts what was given in the place of what was there.
    ///
    /// - Throws: ``AllowedPeersError``; never after ``validate()``.
    func apply(to configuration: inout FastCGIConfiguration) throws(AllowedPeersError) {
        configuration.allowedPeers = try allowedPeers()
        for count in counts {
            if let given = count.given { configuration.limits[keyPath: count.limit] = given }
        }
        for (_, given, set) in durations {
            if let given { set(&configuration.limits, .seconds(given)) }
        }
    }

    private func allowedPeers() throws(AllowedPeersError) -> AllowedPeers? {
        allowed.isEmpty ? nil : try AllowedPeers(allowed)
    }
}
