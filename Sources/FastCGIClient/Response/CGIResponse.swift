// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// The response of a CGI program: a header block and a body (RFC 3875, section 6).
public struct CGIResponse: Sendable {
    /// How large a header block may be.
    public struct Limits: Hashable, Sendable {
        /// The longest header block, in bytes.
        public var headerBlockLength: Int
        /// The most fields.
        public var fields: Int

        /// Sets the limits.
        public init(headerBlockLength: Int = 65_536, fields: Int = 1_000) {
            self.headerBlockLength = headerBlockLength
            self.fields = fields
        }
    }

    /// The HTTP status: that of the `Status` field, 302 for a `Location` without it, otherwise 200.
    public var status: Int
    /// The words behind the status in the `Status` field; empty when there are none.
    public var reason: String
    /// The fields in their order, without `Status`.
    public var headers: [(name: String, value: String)]
    /// What stands behind the header block.
    public var body: [UInt8]

    /// Reads the content of `FCGI_STDOUT`; lines end with LF or CRLF.
    ///
    /// - Throws: ``FastCGIClientError``: ``FastCGIClientError/Code/malformedResponse`` or
    ///   ``FastCGIClientError/Code/limitExceeded``.
    public init(parsing stdout: [UInt8], limits: Limits = Limits()) throws(FastCGIClientError) {
        var parser = CGIHeaderParser(stdout, limits: limits)
        headers = []
        var statusField: (status: Int, reason: String)?
        while let field = try parser.nextField() {
            guard field.name.isSameIgnoringCase(as: "status") else {
                headers.append(field)
                continue
            }
            guard statusField == nil else { throw parser.malformed("a second Status field") }
            statusField = try parser.status(field.value)
        }
        body = Array(stdout[parser.position...])
        let isRedirect = headers.contains { $0.name.isSameIgnoringCase(as: "location") }
        (status, reason) = statusField ?? (isRedirect ? (302, "Found") : (200, "OK"))
    }

    /// The value of the first field with this name, in any case.
    public subscript(name: String) -> String? {
        return headers.first { $0.name.isSameIgnoringCase(as: name) }?.value
    }

    /// The body as text; bytes that are not UTF-8 become U+FFFD.
    public var text: String { String(decoding: body, as: UTF8.self) }
}
