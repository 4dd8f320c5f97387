// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Writes an answer as a CGI program does: fields, an empty line, the body (RFC 3875, section 6).
///
/// `Status:` is always there: without it, `Location:` means 302 to some front servers and 200 to others.
enum ResponseEncoder {
    /// The whole answer to a request of that method.
    static func encode(_ response: Response, to method: HTTPRequest.Method) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(128 + response.body.bytes.count)
        if response.status == .ok {
            append("Status: 200 OK", to: &bytes)
        } else {
            append("Status: \(response.status.code) \(response.status.reasonPhrase)", to: &bytes)
        }
        let mayHaveBody = allowsBody(response.status)
        if mayHaveBody {
            if let contentType = response.body.contentType { append("Content-Type", contentType, to: &bytes) }
            append("Content-Length", String(response.body.bytes.count), to: &bytes)
        }
        for field in response.headers { append(field.name.rawName, field.value, to: &bytes) }
        append("\r\n\r\n", to: &bytes)
        if mayHaveBody, method != .head { bytes.append(contentsOf: response.body.bytes) }
        return bytes
    }

    /// RFC 9110, sections 6.4.1 and 15.3.6: these have no body, whatever the handler gave.
    private static func allowsBody(_ status: HTTPResponse.Status) -> Bool {
        switch status.code {
        case 100..<200, 204, 205, 304: false
        default: true
        }
    }

    private static func append(_ name: String, _ value: String, to bytes: inout [UInt8]) {
        append("\r\n", to: &bytes)
        append(name, to: &bytes)
        append(": ", to: &bytes)
        append(value, to: &bytes)
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) { bytes.append(contentsOf: text.utf8) }
}
