// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Writes an answer as a CGI program does: fields, an empty line, the body (RFC 3875, section 6).
///
/// `Status:` is always there: without it, `Location:` means 302 to some front servers and 200 to others. It is the last
/// field: HAProxy 2.6 goes by the last of the two, and would make 302 of a 201 or 307 with a place.
struct ResponseEncoder {
    /// The whole answer, or its header block where the body is a stream.
    private(set) var bytes: [UInt8] = []
    /// What makes the rest of the answer.
    private(set) var stream: StreamedBody?
    /// How much of it is header block.
    private(set) var headerLength = 0

    /// nginx reads a header block into one page of 4 KiB (`fastcgi_buffer_size`) and answers 502 to a longer one.
    static let headerLengthToWarnOf = 3_584

    /// Encodes the answer to a request of that method.
    init(_ response: Response, to method: HTTPRequest.Method) {
        let stream = response.body.stream
        let body = response.body.bytes ?? []
        bytes.reserveCapacity(128 + body.count)
        let fields = response.headers.fields
        let mayHaveBody = response.status.allowsBody
        if mayHaveBody {
            if let type = response.body.contentType, fields.isEmpty || fields[.contentType] == nil {
                append("Content-Type", type)
            }
            let length = stream.map(\.length) ?? body.count
            if let length { append("Content-Length", String(length)) }
        }
        if !fields.isEmpty {
            for field in fields where isAllowed(field.name, mayHaveBody) { append(field.name.rawName, field.value) }
        }
        if response.status == .ok {
            append("Status: 200 OK\r\n\r\n")
        } else {
            append("Status: \(response.status.code) \(response.status.phrase)\r\n\r\n")
        }
        headerLength = bytes.count
        guard mayHaveBody, method != .head else { return }
        self.stream = stream
        bytes.append(contentsOf: body)
    }

    /// Not those that are written already: a second Content-Length or Status would let front servers choose.
    private func isAllowed(_ name: HTTPField.Name, _ mayHaveBody: Bool) -> Bool {
        switch name {
        case .contentLength, .status: false
        case .contentType: mayHaveBody
        default: true
        }
    }

    private mutating func append(_ name: String, _ value: String) {
        append(name)
        append(": ")
        append(value)
        append("\r\n")
    }

    private mutating func append(_ text: String) {
        text.withBytes { unsafe bytes.append(contentsOf: $0) }
    }
}

extension HTTPField.Name {
    /// How a CGI program tells its status.
    fileprivate static let status = HTTPField.Name.named("Status")
}

extension HTTPResponse.Status {
    /// RFC 9110, sections 6.4.1 and 15.3.6: these have no body, whatever the handler gave.
    fileprivate var allowsBody: Bool {
        switch code {
        case 100..<200, 204, 205, 304: false
        default: true
        }
    }
}
