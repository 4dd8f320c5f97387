// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FastCGIRecords
import Glibc

/// How a server listens, and what it puts up with.
public struct FastCGIConfiguration: Sendable {
    /// Where to listen.
    public var addresses: [ListenAddress]
    /// The roles that the handler takes; a request for another gets END_REQUEST with `FCGI_UNKNOWN_ROLE`.
    public var roles: Set<Role> = [.responder]
    /// How many event loops there are, each with a thread of its own.
    public var loops = 1
    /// How many connections the system queues before they are accepted; the kernel's own limit is net.core.somaxconn.
    public var backlog: Int32 = 1_024
    /// The signals that end the server: gracefully the first time, at once the second; empty to leave all signals
    /// alone.
    public var stopSignals: [Int32] = [SIGTERM, SIGINT]
    /// The signals that are ignored where the server handles signals at all: their default action would end the
    /// process, and front servers, log rotation and terminals send them (SIGUSR1 is FastCGI's old graceful stop).
    public var ignoredSignals: [Int32] = [SIGPIPE, SIGUSR1, SIGUSR2, SIGHUP]
    /// How long requests may take to finish once the server has been told to stop.
    public var stopDeadline = Duration.seconds(10)
    /// Who may connect; `nil` lets in everybody who reaches the sockets.
    public var allowedPeers: AllowedPeers?
    /// What the server puts up with from its peers.
    public var limits = FastCGILimits()

    /// A configuration with the defaults.
    public init(addresses: [ListenAddress]) { self.addresses = addresses }
}
