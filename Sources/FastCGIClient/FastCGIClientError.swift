// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Why a request over FastCGI did not work.
public struct FastCGIClientError: Error, Hashable, Sendable {
    /// What kind of failure it is.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The code's name.
        public let description: String

        /// The text or path cannot be an address.
        public static let invalidAddress = Code(description: "invalidAddress")
        /// Nobody accepts connections at the address.
        public static let cannotConnect = Code(description: "cannotConnect")
        /// The deadline of the call passed.
        public static let timedOut = Code(description: "timedOut")
        /// The task was cancelled; its connection is closed.
        public static let cancelled = Code(description: "cancelled")
        /// The connection was closed, by the application in an orderly way, or by this side.
        public static let connectionClosed = Code(description: "connectionClosed")
        /// The application, or the system in its place, reset the connection.
        public static let connectionReset = Code(description: "connectionReset")
        /// The connection ended in the middle of a record, or the answer before its `FCGI_END_REQUEST`.
        public static let cutAnswer = Code(description: "cutAnswer")
        /// The application sent something that is not FastCGI.
        public static let malformedRecord = Code(description: "malformedRecord")
        /// The application ended the request with a protocol status other than `FCGI_REQUEST_COMPLETE`.
        public static let refused = Code(description: "refused")
        /// STDOUT does not hold a CGI response.
        public static let malformedResponse = Code(description: "malformedResponse")
        /// A limit that the reader was given is exceeded.
        public static let limitExceeded = Code(description: "limitExceeded")
        /// The operating system refused a call.
        public static let system = Code(description: "system")
    }

    /// What kind of failure it is.
    public var code: Code
    /// What went wrong, for a person.
    public var message: String

    /// Describes a failure.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension FastCGIClientError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}
