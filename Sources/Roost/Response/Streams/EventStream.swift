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
    /// - Throws: ``ResponseStreamError`` where the client is gone, ``ServerSentEventError`` and ``JSONWritingError`` where
    ///   the event cannot be written.
    public func send(_ event: ServerSentEvent) async throws {
        try await writer.write(event.bytes(by: json))
        lastSent.moment.withLock { $0 = .now }
    }

    /// Sends an event that has nothing but data, a value as JSON.
    ///
    /// - Throws: As ``send(_:)``.
    public func send(data: some Encodable & Sendable) async throws { try await send(ServerSentEvent(data: data)) }

    /// Sends a comment whenever nothing else was sent for that long; ends with the task.
    func ping(every interval: Duration) async throws {
        while true {
            let rest = interval - lastSent.moment.withLock { $0 }.duration(to: .now)
            if rest > .zero {
                try await Task.sleep(for: rest, tolerance: rest / 8)
            } else {
                try await send(ServerSentEvent(comment: "ping"))
            }
        }
    }
}

/// When something was sent last.
private final class LastSent: Sendable {
    let moment = Mutex(ContinuousClock.now)
}
