// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A multipart form, read all at once and without any cleverness (RFC 2046, section 5.1.1), with the boundary `b`.
struct ReferenceForm: Equatable {
    struct Part: Equatable {
        /// The header block, with the empty line at its end.
        var head: [UInt8]
        var content: [UInt8]
    }

    var parts: [Part] = []
    /// False where the form is malformed, or has no end.
    var isWhole = false

    static let boundary = "b"
    private static let delimiter = Array("\r\n--\(boundary)".utf8)

    init(_ body: [UInt8]) {
        // As if a line ended where the body begins.
        let bytes = Array("\r\n".utf8) + body
        guard var next = Self.find(Self.delimiter, in: bytes, from: 0) else { return }
        while true {
            next += Self.delimiter.count
            if bytes[next...].starts(with: "--".utf8) {
                isWhole = true
                return
            }
            while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
            guard bytes[next...].starts(with: "\r\n".utf8) else { return }
            next += 2
            guard let headEnd = Self.headEnd(in: bytes, from: next) else { return }
            let head = Array(bytes[next..<headEnd])
            // The line break of a delimiter may be the one that ends the head.
            let end = Self.find(Self.delimiter, in: bytes, from: headEnd - 2)
            guard let end else { return }
            parts.append(Part(head: head, content: Array(bytes[headEnd..<max(headEnd, end)])))
            next = end
        }
    }

    /// Where a header block ends; `nil` where it does not, or a line of it does not as it has to.
    private static func headEnd(in bytes: [UInt8], from start: Int) -> Int? {
        var lineStart = start
        while let lineFeed = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) {
            guard lineFeed > lineStart, bytes[lineFeed - 1] == UInt8(ascii: "\r") else { return nil }
            if lineFeed == lineStart + 1 { return lineFeed + 1 }
            lineStart = lineFeed + 1
        }
        return nil
    }

    private static func find(_ text: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count >= text.count, start <= bytes.count - text.count else { return nil }
        return (start...bytes.count - text.count).first { bytes[$0...].starts(with: text) }
    }
}
