// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Works on one request and writes the answer.
///
/// What it throws before the first written byte is answered with 500; after it, the connection is closed without an
/// end of the request, so that the front server sees a broken answer and not a short one.
public typealias FastCGIHandler = @Sendable (FastCGIRequest, any FastCGIResponse) async throws -> Void

/// Where a handler writes its answer: a CGI header block, an empty line, and the body (RFC 3875, section 6).
///
/// Written bytes are sent when there are enough of them, at ``flush()``, and at the end. A peer that does not read
/// suspends the writer, so memory stays flat.
public protocol FastCGIResponse: Sendable {
    /// Appends to the answer.
    ///
    /// - Throws: ``ResponseStreamError`` when the peer is gone or takes nothing for longer than the limit; nothing
    ///   written after that arrives anywhere.
    func write(_ bytes: [UInt8]) async throws(ResponseStreamError)

    /// Sends what was written so far.
    func flush() async throws(ResponseStreamError)

    /// Appends a text to the front server's error log (the STDERR stream).
    func writeError(_ bytes: [UInt8]) async

    /// Ends the answer now, while the handler goes on; what is written after that is dropped.
    ///
    /// The connection takes its next request, and the peer's leaving does not cancel the handler any more. A server
    /// that stops still waits for it.
    ///
    /// - Parameter applicationStatus: As the exit status of a CGI program; front servers ignore it.
    func finish(applicationStatus: UInt32) async

    /// Returns once the server has been told to stop, the peer has left, or the task is cancelled.
    ///
    /// For answers that have no end of their own: a server that stops would wait for them until its deadline.
    func serverStops() async
}

extension FastCGIResponse {
    /// Without a server, there is only the task's cancellation.
    public func serverStops() async {
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3_600)) }
    }
}

/// Why an answer cannot be written.
public struct ResponseStreamError: Error, Hashable, Sendable {
    /// What kind of failure it is.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The code's name.
        public let description: String

        /// The peer closed the connection, or gave the request up.
        public static let peerGone = Code(description: "peerGone")
        /// The answer is ended already.
        public static let finished = Code(description: "finished")
        /// The peer took nothing for longer than the limit.
        public static let timedOut = Code(description: "timedOut")
        /// The writing task was cancelled.
        public static let cancelled = Code(description: "cancelled")
    }

    /// What kind of failure it is.
    public var code: Code

    /// Describes a failure.
    public init(_ code: Code) { self.code = code }
}

extension ResponseStreamError: CustomStringConvertible {
    /// The whole failure in one line.
    public var description: String { "the answer cannot be written: \(code)" }
}
