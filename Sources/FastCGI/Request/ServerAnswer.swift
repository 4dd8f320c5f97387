// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// An answer that the server gives by itself, because no handler does: to a request that cannot be taken, one that has
/// waited too long for its turn, one whose handler has had its time or has failed.
public struct ServerAnswer: Sendable {
    /// The status: 400, 431, 500, 503 or 504.
    public var status: Int
    /// What the status is called (RFC 9110).
    public var reason: String
    /// Header fields that belong to the answer.
    public var fields: [(name: String, value: String)] = []
    /// The request's parameters; of one that cannot be taken those that can.
    public var parameters: Parameters

    init(_ kind: Kind, to parameters: Parameters) {
        (status, reason) = kind.status
        self.parameters = parameters
        if case .busy(let seconds) = kind { fields = [("Retry-After", "\(seconds)")] }
    }

    /// The answer as a plain text, from its header block on: what is sent where nobody has another format.
    ///
    /// Never a bare END_REQUEST: nginx makes 502 of it, Apache and Caddy an empty 200.
    public var plainText: [UInt8] {
        let fields = fields.map { "\($0.name): \($0.value)\r\n" }.joined()
        // The status last, as HAProxy wants it beside a Location.
        return Array("\(fields)Content-Type: text/plain\r\nStatus: \(status) \(reason)\r\n\r\n\(reason)".utf8)
    }

    /// Why the server answers.
    enum Kind {
        /// A parameter that cannot be, or CONTENT_LENGTH is no number.
        case badRequest
        /// The parameters are more than the limits allow.
        case headTooLarge
        /// A handler failed, or wrote nothing.
        case failed
        /// As many requests run as may, and this one has waited too long for its turn.
        case busy(retryAfter: UInt64)
        /// The handler took too long.
        case handlerTimedOut

        fileprivate var status: (Int, String) {
            switch self {
            case .badRequest: (400, "Bad Request")
            case .headTooLarge: (431, "Request Header Fields Too Large")
            case .failed: (500, "Internal Server Error")
            case .busy: (503, "Service Unavailable")
            case .handlerTimedOut: (504, "Gateway Timeout")
            }
        }
    }
}
