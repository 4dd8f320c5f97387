// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FastCGIRecords
import Glibc

/// Works on one request and writes the answer.
///
/// What it throws before the first written byte is answered with 500; after it, the connection is closed without an
/// end of the request, so that the front server sees a broken answer and not a short one.
public typealias FastCGIHandler = @Sendable (FastCGIRequest, any FastCGIResponse) async throws -> Void

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
    /// The signals that end the server gracefully; empty to leave all signals alone.
    public var stopSignals: [Int32] = [SIGTERM, SIGINT]
    /// The signals that are ignored where the server handles signals at all: their default action would end the process,
    /// and front servers and log rotation send them (SIGUSR1 is FastCGI's old graceful stop).
    public var ignoredSignals: [Int32] = [SIGPIPE, SIGUSR1, SIGUSR2]
    /// How long requests may take to finish once the server has been told to stop.
    public var stopDeadline = Duration.seconds(10)
    /// What the server puts up with from its peers.
    public var limits = FastCGILimits()

    /// A configuration with the defaults.
    public init(addresses: [ListenAddress]) { self.addresses = addresses }
}

/// What the server puts up with from its peers.
///
/// The front server is trusted more than the internet behind it, but a wrong one must not take the application down.
public struct FastCGILimits: Sendable, Hashable {
    /// The most connections at once; others wait in the system's queue.
    public var connections = 16_384
    /// The most bytes of parameters of one request.
    public var parametersLength = 512 * 1_024
    /// The most parameters of one request, and the longest of them.
    public var parameters = NameValueLimits()
    /// How long a connection may stand without a request.
    ///
    /// Longer than the front server keeps it (nginx: 60 s), so that the front server is the one to close it.
    public var idle = Duration.seconds(120)
    /// How long the parameters of a request may take to come in.
    public var head = Duration.seconds(10)
    /// How long the peer may send nothing in the middle of a body that is being waited for.
    public var bodyGap = Duration.seconds(60)
    /// How long the peer may take nothing of an answer.
    public var write = Duration.seconds(60)
    /// How long, and how many bytes, the rest of a body may take that nobody reads, before the connection is closed.
    public var drain = Duration.seconds(5)
    /// See ``drain``.
    public var drainLength = 8 * 1_024 * 1_024
    /// How long a connection stays half open after the answer, so that the peer reads it before it sees the close.
    public var linger = Duration.seconds(2)

    /// The defaults.
    public init() {}
}

extension Duration {
    /// Whole milliseconds, at least one.
    var milliseconds: UInt64 {
        let (seconds, attoseconds) = components
        return UInt64(max(1, seconds * 1_000 + attoseconds / 1_000_000_000_000_000))
    }
}
