// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc
import Logging
import Synchronization

/// What all connections of a server share: the handler, the limits, and how many connections there are.
final class ConnectionService: Sendable {
    let handler: FastCGIHandler
    /// Writes the server's own answers; `nil` for plain text.
    let errorAnswer: (@Sendable (ServerAnswer) async -> [UInt8])?
    let limits: FastCGILimits
    let allowedPeers: AllowedPeers?
    let deadlines: ConnectionDeadlines.Limits
    let policy: GatePolicy
    let logger: Logger
    let reports: LimitReports
    let memory: MemoryBudget
    /// How many connections there may be, and why.
    let room: ConnectionRoom
    private let open = Atomic(0)
    /// What answers hold beyond the usual for ``FastCGILimits/earlyAnswer``, in bytes.
    private let early = Atomic(0)

    init(
        configuration: FastCGIConfiguration, logger: Logger,
        errorAnswer: (@Sendable (ServerAnswer) async -> [UInt8])?, handler: @escaping FastCGIHandler
    ) {
        self.handler = handler
        self.errorAnswer = errorAnswer
        self.logger = logger
        var limits = configuration.limits
        room = ConnectionRoom(configured: limits.connections)
        limits.connections = room.connections
        self.limits = limits
        allowedPeers = configuration.allowedPeers
        let reports = LimitReports(limits, logger: logger)
        self.reports = reports
        memory = MemoryBudget(bound: limits.requestMemory) {
            reports.reportNowAndThen(.requestMemory, now: System.milliseconds())
        }
        deadlines = ConnectionDeadlines.Limits(limits)
        policy = GatePolicy(
            roles: configuration.roles, paramsLength: limits.parametersLength, pairs: limits.parameters,
            maxConnections: limits.connections)
    }

    /// True while another connection may be accepted.
    var hasRoom: Bool { open.load(ordering: .relaxed) < limits.connections }

    /// True while answers may take more memory before their requests have come in.
    var hasEarlyRoom: Bool { early.load(ordering: .relaxed) < limits.earlyAnswers }

    func earlyBytesChanged(by count: Int) { early.wrappingAdd(count, ordering: .relaxed) }

    func connectionOpened() { open.wrappingAdd(1, ordering: .relaxed) }

    /// Counts a connection off; returns true when there was no room before.
    func connectionClosed() -> Bool {
        open.wrappingSubtract(1, ordering: .relaxed).oldValue == limits.connections
    }
}
