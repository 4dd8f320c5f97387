// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// One event of an event stream (HTML Standard, section 9.2).
///
///     ServerSentEvent(data: review, event: "review", id: "\(review.id)")
///     ServerSentEvent(text: "two\nlines")
///     ServerSentEvent(comment: "hello")
public struct ServerSentEvent: Sendable {
    private enum Content: Sendable {
        case json(any Encodable & Sendable)
        case text(String)
    }

    private let data: Content?
    /// The event's type; `message` for browsers where it is `nil`.
    public var event: String?
    /// What a client that comes back sends as Last-Event-ID.
    public var id: String?
    /// How long a client that has lost the stream is to wait, in whole milliseconds.
    public var retry: Duration?
    /// A text that clients ignore.
    public var comment: String?

    /// An event with a value as JSON.
    public init(
        data: some Encodable & Sendable, event: String? = nil, id: String? = nil, retry: Duration? = nil,
        comment: String? = nil
    ) {
        self.init(.json(data), event, id, retry, comment)
    }

    /// An event with a text as it is; it may have several lines.
    public init(
        text: String, event: String? = nil, id: String? = nil, retry: Duration? = nil, comment: String? = nil
    ) {
        self.init(.text(text), event, id, retry, comment)
    }

    /// What is no event for the client: a comment, a new id or a new delay.
    public init(id: String? = nil, retry: Duration? = nil, comment: String? = nil) {
        self.init(nil, nil, id, retry, comment)
    }

    private init(_ data: Content?, _ event: String?, _ id: String?, _ retry: Duration?, _ comment: String?) {
        self.data = data
        self.event = event
        self.id = id
        self.retry = retry
        self.comment = comment
    }
}

extension ServerSentEvent {
    /// The event as it is sent, with the empty line behind it.
    ///
    /// - Throws: ``ServerSentEventError`` where a line break would begin another field, ``JSONWritingError`` where the
    ///   data has no JSON form.
    func bytes(by json: JSONWriter) throws -> [UInt8] {
        var bytes: [UInt8] = []
        if let comment { Self.append("", comment.utf8, to: &bytes) }
        if let event { Self.append("event", try Self.checked(event, of: "event").utf8, to: &bytes) }
        switch data {
        case .json(let value):
            var json = json
            json.pretty = false
            Self.append("data", try json.bytes(of: value), to: &bytes)
        case .text(let text): Self.append("data", text.utf8, to: &bytes)
        case nil: break
        }
        if let id { Self.append("id", try Self.checked(id, of: "id").utf8, to: &bytes) }
        if let retry { Self.append("retry", String(Swift.max(0, retry.wholeMilliseconds)).utf8, to: &bytes) }
        bytes.append(Self.lineFeed)
        return bytes
    }

    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D

    /// Writes a field, or a field for each line: CR LF, LF and CR end one.
    private static func append(_ name: String, _ value: some Sequence<UInt8>, to bytes: inout [UInt8]) {
        let start = Array("\(name): ".utf8)
        bytes += start
        var last: UInt8 = 0
        for byte in value {
            switch byte {
            case lineFeed where last == carriageReturn: break
            case lineFeed, carriageReturn: bytes += [lineFeed] + start
            default: bytes.append(byte)
            }
            last = byte
        }
        bytes.append(lineFeed)
    }

    /// A client would take what stands behind a line break for another field, and drops an id with a NUL.
    private static func checked(_ text: String, of field: String) throws(ServerSentEventError) -> String {
        guard !text.utf8.contains(where: { [0, lineFeed, carriageReturn].contains($0) }) else {
            throw ServerSentEventError(field: field)
        }
        return text
    }
}

/// An event's type or id has a line break or a NUL.
public struct ServerSentEventError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The field: `event` or `id`.
    public let field: String

    /// The whole failure in one line.
    public var description: String { "an event's field '\(field)' has a line break or a NUL" }
}
