// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Where a handler sends events to one client; see ``Response/events(pingInterval:headers:by:_:)``.
public struct EventStream: Sendable {
    private let writer: BodyWriter
    private let json: JSONWriter
    private let lastSent = LastSent()

    init(_ writer: BodyWriter, _ json: JSONWriter) {
        self.writer = writer
        self.json = json
    }

    /// Sends an event.
    ///
    /// - Throws: ``ResponseStreamError`` where the client is gone, ``ServerSentEventError`` and ``JSONWritingError``
    ///   where the event cannot be written.
    @inline(never)  // Swift 6.3.1 crashes where it splits a coroutine that this one was inlined into.
    public func send(_ event: ServerSentEvent) async throws {
        try await writer.write(event.bytes(by: json))
        lastSent.note()
    }

    /// Sends an event that has nothing but data, a value as JSON.
    ///
    /// - Throws: As ``send(_:)``.
    public func send(data: some Encodable & Sendable) async throws { try await send(ServerSentEvent(data: data)) }

    /// Sends a comment whenever nothing else was sent for that long; ends with the task.
    func ping(every interval: Duration) async throws {
        while !Task.isCancelled {
            let rest = lastSent.rest(of: interval)
            if rest > .zero {
                await writer.pause(for: rest)
            } else {
                try await send(ServerSentEvent(comment: "ping"))
            }
        }
    }
}

/// When something was sent last.
private final class LastSent: Sendable {
    private let moment = Mutex(ContinuousClock.now)

    func note() { moment.withLock { $0 = .now } }

    /// What is left of a time since then.
    func rest(of interval: Duration) -> Duration { interval - moment.withLock { $0 }.duration(to: .now) }
}
