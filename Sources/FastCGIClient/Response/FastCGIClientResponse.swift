// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FastCGIRecords

/// What an application sent for one request.
public struct FastCGIClientResponse: Sendable {
    /// The content of `FCGI_STDOUT`.
    public private(set) var stdout: [UInt8] = []
    /// The content of `FCGI_STDERR`.
    public private(set) var stderr: [UInt8] = []
    /// How the request ended; `nil` when the connection was closed before that, behind a whole record.
    public private(set) var end: EndRequestBody?
    /// All records up to `FCGI_END_REQUEST`, those of other requests and management records too.
    public private(set) var records: [Record] = []
    /// The request that this answers.
    public let requestID: UInt16

    init(requestID: UInt16) { self.requestID = requestID }

    mutating func append(_ record: Record) {
        records.append(record)
        guard record.requestID == requestID else { return }
        switch record.type {
        case .stdout:
            stdout += record.content
        case .stderr:
            stderr += record.content
        case .endRequest where record.content.count == EndRequestBody.size:
            end = EndRequestBody(decoding: InlineArray { record.content[$0] })
        default:
            break
        }
    }

    /// Reads STDOUT as the CGI response of a request that was answered to its end.
    ///
    /// - Throws: ``FastCGIClientError``: ``FastCGIClientError/Code/cutAnswer`` without an `FCGI_END_REQUEST`,
    ///   ``FastCGIClientError/Code/refused`` for a protocol status other than `FCGI_REQUEST_COMPLETE`, and what
    ///   ``CGIResponse/init(parsing:limits:)`` throws.
    public func cgiResponse() throws(FastCGIClientError) -> CGIResponse {
        guard let end else {
            throw FastCGIClientError(
                .cutAnswer, "the application closed the connection before the end of its answer")
        }
        guard end.protocolStatus == .requestComplete else {
            throw FastCGIClientError(.refused, "the application refused the request: \(end.protocolStatus)")
        }
        return try CGIResponse(parsing: stdout)
    }
}
