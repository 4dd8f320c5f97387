// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FastCGIRecords
import RoostSystem

/// What the server puts up with from its peers.
///
/// The front server is trusted more than the internet behind it, but a wrong one must not take the application down.
/// Each limit that takes effect says so in the log, and how it is changed. All of them with their defaults:
/// docs/limits.md.
public struct FastCGILimits: Sendable, Hashable {
    /// The most connections at once; others wait in the system's queue.
    ///
    /// Never more than the process may have descriptors, of which some are left to the application: docs/limits.md.
    public var connections = 16_384
    /// The most requests whose handlers run at once; others wait for their turn, in the order in which they came.
    ///
    /// A handler that returns makes room, not one whose answer has ended. The event loops share it out evenly, so that
    /// none of them asks another: a loop's requests wait while all of its share is taken, and each has one at least.
    public var requests = 4_096
    /// How long a request may wait for its turn, before it is answered with 503 and `Retry-After`.
    public var queue = Duration.seconds(5)
    /// How long a handler may run, from its start to its return or to the end of its answer; `nil` lets it run for as
    /// long as it likes, which suits uploads, downloads and streams.
    ///
    /// At the end of this time its task is cancelled, and the peer gets 504; or a broken answer, where one has begun. A
    /// handler that ignores the cancellation goes on without a peer, and keeps its place among ``requests``.
    public var handler: Duration?
    /// How long a handler may hold its event loop's thread before the log tells, once; `nil` looks for none of them.
    public var stall: Duration? = .seconds(1)
    /// The most bytes of parameters of one request; more are answered with 431.
    public var parametersLength = 512 * 1_024
    /// The most parameters of one request, and the longest of them; more are answered with 431.
    public var parameters = NameValueLimits()
    /// How long a connection may stand without a request.
    ///
    /// Longer than the front server keeps it (nginx: 60 s), so that the front server is the one to close it.
    public var idle = Duration.seconds(120)
    /// How long the parameters of a request may take to come in.
    public var head = Duration.seconds(10)
    /// How long the peer may send nothing in the middle of a body that is being waited for.
    public var bodyGap = Duration.seconds(60)
    /// How many bytes a second of a body have to come in on the average, while it is waited for; 0 asks for none.
    ///
    /// A body may be waited for as long as ``bodyGrace`` and as its bytes take at this rate, all waits together. Time
    /// in which the handler does not read counts for nobody.
    public var bodyRate = 500
    /// See ``bodyRate``.
    public var bodyGrace = Duration.seconds(20)
    /// How many bytes all bodies that are collected in memory, and all parameters of requests, may take together.
    ///
    /// What does not fit is answered with 503 and `Retry-After`. The first 64 KiB of a body and 16 KiB of parameters do
    /// not count, so that small requests are served all the while.
    public var requestMemory = 512 * 1_024 * 1_024
    /// How long the peer may take nothing of an answer.
    public var write = Duration.seconds(60)
    /// How long the rest of a body may take that nobody reads, before the connection is closed.
    ///
    /// Counted from when the answer is sent: until then, to take the body is what lets a peer come to read the answer.
    /// And most front servers send a body to its end before they pass on what came too early.
    public var drain = Duration.seconds(60)
    /// How many bytes a second of it have to come at least, on an average of five seconds.
    public var drainRate = 16 * 1_024
    /// How many bytes of it may come that CONTENT_LENGTH has not announced.
    public var drainLength = 8 * 1_024 * 1_024
    /// How many bytes of an answer may wait while the request's body is still coming in, before the handler is
    /// suspended.
    ///
    /// There are front servers that send the whole body before they read anything (Caddy), so that a handler which
    /// writes first would otherwise wait for its peer, and its peer for the handler. Behind the body's end it is 128
    /// KiB.
    public var earlyAnswer = 8 * 1_024 * 1_024
    /// How many bytes all answers together may take for ``earlyAnswer``; where they are used up, it is 128 KiB too.
    public var earlyAnswers = 64 * 1_024 * 1_024
    /// How long a connection stays half open after the answer, so that the peer reads it before it sees the close.
    public var linger = Duration.seconds(2)
    /// How long a connection without a request stays open when the server stops, for one may be on its way.
    public var lastRequest = Duration.milliseconds(300)

    /// The defaults.
    public init() {}

    /// One loop's share of ``requests``.
    func requests(ofLoop index: Int, of loops: Int) -> Int {
        max(1, requests / loops + (index < requests % loops ? 1 : 0))
    }
}

extension Duration {
    /// Whole milliseconds, at least one.
    var milliseconds: UInt64 { UInt64(max(1, wholeMilliseconds)) }
}
