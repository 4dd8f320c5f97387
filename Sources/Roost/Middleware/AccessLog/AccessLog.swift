// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FoundationEssentials

/// Writes a line for each request once its answer was sent, or broke off.
///
///     app.use(AccessLog())                       // a line of JSON each, on standard output
///     app.use(AccessLog(.combined) { line in … })
///
/// Status and length are those that were sent, the time is until then, and the client is ``Request/clientAddress``.
/// What clients write into a line cannot end it, nor reach a terminal that shows it. It stands further out than all
/// middleware that answers, except ``TrustedProxies``, which tells who the client is.
///
/// Lines have what clients have sent, addresses and queries among it: keep them no longer than you may.
public struct AccessLog: Middleware {
    /// What a line looks like.
    public enum Format: Sendable {
        /// A JSON object: `time`, `client`, `method`, `target`, `route`, `status`, `bytes`, `duration_ms`, `request_id`
        /// and more. Members without a value are left out; `complete` is there, and false, where the answer broke off.
        case json
        /// The combined log format of Apache httpd, in UTC. Control characters, quotes, and what is not ASCII are
        /// escaped.
        case combined
    }

    private let format: Format
    private let write: @Sendable (String) -> Void

    /// Writes to standard output, by a thread of its own.
    ///
    /// Up to 4 MiB of lines wait for who reads them. What does not fit is dropped, and a warning in the log tells how
    /// many lines that were.
    public init(_ format: Format = .json) { self.init(format) { StandardOutput.write($0) } }

    /// Hands each line to a function.
    ///
    /// - Parameters:
    ///   - format: What a line looks like.
    ///   - write: Takes a line, without the line break, on any thread; the event loop waits for it.
    public init(_ format: Format = .json, write: @escaping @Sendable (String) -> Void) {
        self.format = format
        self.write = write
    }

    /// Hands the request on, and sees to its line.
    public func respond(to request: Request, next: Next) async -> Response {
        let start = ContinuousClock.now
        let time = Duration.seconds(Date().timeIntervalSince1970)
        var response = await next(request)
        response.whenSent { sent in
            var entry = AccessLogEntry(request, sent)
            entry.time = time
            entry.duration = start.duration(to: .now)
            switch format {
            case .json: write(entry.json)
            case .combined: write(entry.combined)
            }
        }
        return response
    }
}

extension AccessLogEntry {
    fileprivate init(_ request: Request, _ sent: SentResponse) {
        let user = request.parameters["REMOTE_USER"]
        self.init(
            time: .zero, client: request.clientAddress, user: user?.isEmpty == false ? user : nil,
            method: request.method.rawValue, target: request.target.text, protocolVersion: request.protocolVersion,
            host: request.host, status: sent.status.code, bodyLength: sent.bodyLength, isComplete: sent.isComplete,
            duration: .zero, referrer: request.header("Referer"), userAgent: request.header(.userAgent),
            route: request.route?.fullPath, requestID: request.id)
    }
}
