// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Why a request's body cannot be read to its end.
public struct RequestBodyError: Error, Hashable, Sendable {
    /// What kind of failure it is.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The code's name.
        public let description: String

        /// The peer left, or ended the body before CONTENT_LENGTH bytes had come.
        public static let truncated = Code(description: "truncated")
        /// The front server gave the request up (`FCGI_ABORT_REQUEST`).
        public static let aborted = Code(description: "aborted")
        /// The reading task was cancelled.
        public static let cancelled = Code(description: "cancelled")
        /// The handler has ended its answer, and with it the request; see
        /// ``FastCGIResponse/finish(applicationStatus:)``.
        public static let answered = Code(description: "answered")
        /// The peer sent nothing for longer than the limit, or sent too slowly.
        public static let timedOut = Code(description: "timedOut")
        /// All requests together take as much memory as they may; see ``FastCGILimits/requestMemory``.
        public static let noMemory = Code(description: "noMemory")
        /// The body is longer than ``RequestBody/limited(to:)`` lets through.
        public static let tooLong = Code(description: "tooLong")
        /// libfcgi's stream failed; a defect, never the peer's doing.
        public static let stream = Code(description: "stream")
    }

    /// What kind of failure it is.
    public var code: Code
    /// What is wrong, for a log line.
    public var message: String

    /// Describes a failure.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    static func truncated(received: Int, expected: Int?) -> RequestBodyError {
        let whole = expected.map { " of \($0)" } ?? ""
        return RequestBodyError(.truncated, "the body ends after \(received)\(whole) bytes")
    }
}

extension RequestBodyError: CustomStringConvertible {
    /// The whole failure in one line.
    public var description: String { "\(code): \(message)" }
}
