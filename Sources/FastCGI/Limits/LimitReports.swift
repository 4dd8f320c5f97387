// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// Writes one clear line for each limit that takes effect: which, its value, for whom, and how it is changed.
final class LimitReports: Sendable {
    private let logger: Logger
    private let limits: FastCGILimits
    private let paces = Mutex<[Event: ReportPace]>([:])

    /// What can happen so often that not every time is told.
    enum Event: Hashable {
        case limit(Limit)
        case refusedPeer
        case cannotAccept
    }

    init(_ limits: FastCGILimits, logger: Logger) {
        self.limits = limits
        self.logger = logger
    }

    /// A limit took effect on one connection.
    func report(_ limit: Limit, _ details: Logger.Metadata = [:]) {
        guard logger.logLevel <= limit.level else { return }
        let facts: Logger.Metadata = [
            "limit": "\(limit)", "value": "\(limit.value(in: limits))", "change": "\(limit.setting)",
        ]
        logger.log(level: limit.level, limit.happening, metadata: facts.merging(details) { $1 })
    }

    /// A limit took effect that many may meet at once: told the first time, and every ten seconds as long as it lasts.
    func reportNowAndThen(_ limit: Limit, now: UInt64) {
        if let times = due(.limit(limit), now: now) { report(limit, ["times": "\(times)"]) }
    }

    /// Something that is no limit, and can happen as often.
    func reportNowAndThen(
        _ event: Event, _ level: Logger.Level, _ message: Logger.Message, _ details: Logger.Metadata, now: UInt64
    ) {
        guard let times = due(event, now: now) else { return }
        logger.log(level: level, message, metadata: details.merging(["times": "\(times)"]) { $1 })
    }

    private func due(_ event: Event, now: UInt64) -> Int? {
        paces.withLock { $0[event, default: ReportPace()].occurred(now: now) }
    }
}
