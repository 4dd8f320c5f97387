// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension Response {
    /// Server-sent events, as `EventSource` reads them in browsers.
    ///
    ///     app.get("/reviews/live") { (input: Live) in          // @Header var lastEventID: Int?
    ///         Response.events { events in
    ///             for try await review in reviews.since(input.lastEventID) {
    ///                 try await events.send(ServerSentEvent(data: review, event: "review", id: "\(review.id)"))
    ///             }
    ///         }
    ///     }
    ///
    /// The stream ends when `produce` returns, when the client leaves, and when the server stops; in the last two cases
    /// the task is cancelled. An error breaks it off. Browsers come back by themselves in all cases.
    ///
    /// - Parameters:
    ///   - pingInterval: After so much silence a comment is sent, so that nobody on the way closes the connection, and
    ///     that a client that has left is noticed; none where it is `nil`, or not more than zero.
    ///   - headers: The header fields. Cache-Control is `no-cache` and `X-Accel-Buffering` `no` where they are not
    ///     among them.
    ///   - json: Writes the events' data.
    ///   - produce: Sends the events.
    /// - Returns: An answer without an end of its own.
    public static func events(
        pingInterval: Duration? = .seconds(15), headers: ResponseHeaders = [:], by json: JSONWriter = JSONWriter(),
        _ produce: @escaping @Sendable (EventStream) async throws -> Void
    ) -> Response {
        var headers = headers
        if headers.fields[.cacheControl] == nil { headers[.cacheControl] = "no-cache" }
        return stream(contentType: "text/event-stream", headers: headers) { writer in
            // The client learns that it is connected before the first event comes.
            try await writer.begin()
            let stream = EventStream(writer, json)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await produce(stream) }
                group.addTask { await writer.serverStops() }
                if let pingInterval, pingInterval > .zero {
                    group.addTask { try await stream.ping(every: pingInterval) }
                }
                // Whichever ends first ends the others.
                defer { group.cancelAll() }
                try await group.next()
            }
        }
    }

    /// Server-sent events from a sequence; see ``events(pingInterval:headers:by:_:)``.
    public static func events<Events: AsyncSequence & Sendable>(
        _ events: Events, pingInterval: Duration? = .seconds(15), headers: ResponseHeaders = [:],
        by json: JSONWriter = JSONWriter()
    ) -> Response where Events.Element == ServerSentEvent {
        self.events(pingInterval: pingInterval, headers: headers, by: json) { stream in
            for try await event in events { try await stream.send(event) }
        }
    }

    /// Server-sent events with nothing but data, the values of a sequence as JSON; see
    /// ``events(pingInterval:headers:by:_:)``.
    public static func events<Values: AsyncSequence & Sendable>(
        _ values: Values, pingInterval: Duration? = .seconds(15), headers: ResponseHeaders = [:],
        by json: JSONWriter = JSONWriter()
    ) -> Response where Values.Element: Encodable & Sendable {
        events(pingInterval: pingInterval, headers: headers, by: json) { stream in
            for try await value in values { try await stream.send(data: value) }
        }
    }

    /// Server-sent events from a sequence that does not wait; see ``events(pingInterval:headers:by:_:)``.
    public static func events<Events: Sequence & Sendable>(
        of events: Events, headers: ResponseHeaders = [:], by json: JSONWriter = JSONWriter()
    ) -> Response where Events.Element == ServerSentEvent {
        self.events(pingInterval: nil, headers: headers, by: json) { stream in
            for event in events { try await stream.send(event) }
        }
    }

    /// Server-sent events with nothing but data, the values of a sequence that does not wait as JSON; see
    /// ``events(pingInterval:headers:by:_:)``.
    public static func events<Values: Sequence & Sendable>(
        of values: Values, headers: ResponseHeaders = [:], by json: JSONWriter = JSONWriter()
    ) -> Response where Values.Element: Encodable & Sendable {
        events(pingInterval: nil, headers: headers, by: json) { stream in
            for value in values { try await stream.send(data: value) }
        }
    }
}
