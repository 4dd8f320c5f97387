// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FastCGIRecords

/// A request as a web server sends it over FastCGI.
public struct FastCGIClientRequest: Sendable {
    /// What the application is asked to be.
    public var role: Role
    /// The name-value pairs of `FCGI_PARAMS`, in their order; a name may come twice.
    public var parameters: [(name: String, value: String)]
    /// The content of `FCGI_STDIN`; not sent to an authorizer, which gets none (FastCGI 1.0, section 6.3).
    public var body: [UInt8]
    /// The content of `FCGI_DATA`; sent to a filter only (section 6.4).
    public var data: [UInt8]
    /// `FCGI_KEEP_CONN`: the application leaves the connection open for the next request.
    public var keepConnection: Bool
    /// The id of the request; not 0, which stands for management records.
    public var requestID: UInt16

    /// Describes a request.
    public init(
        role: Role = .responder, parameters: [(name: String, value: String)] = [], body: [UInt8] = [],
        data: [UInt8] = [], keepConnection: Bool = false, requestID: UInt16 = 1
    ) {
        self.role = role
        self.parameters = parameters
        self.body = body
        self.data = data
        self.keepConnection = keepConnection
        self.requestID = requestID
    }

    /// The request's records as they go on the wire.
    public var encoded: [UInt8] {
        var encoder = RecordEncoder()
        encoder.beginRequest(requestID, role: role, keepConnection: keepConnection)
        encoder.params(requestID, parameters)
        if role != .authorizer {
            encoder.stream(.stdin, requestID, body.span)
            encoder.endOfStream(.stdin, requestID)
        }
        if role == .filter {
            encoder.stream(.data, requestID, data.span)
            encoder.endOfStream(.data, requestID)
        }
        return encoder.take()
    }
}
