// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What of a file is sent: all of it, a range, or several with headers between them (RFC 9110, section 14.6).
struct FileParts: Sendable {
    private struct Part: Sendable {
        var head: [UInt8] = []
        var range: Range<Int>
    }

    private let file: OpenFile
    private let parts: [Part]
    private let end: [UInt8]
    /// What separates several parts; random, so that no file has it.
    let boundary: String

    /// The whole file.
    init(whole file: OpenFile) { self.init(0..<file.size, of: file) }

    /// One range.
    init(_ range: Range<Int>, of file: OpenFile) {
        self.file = file
        parts = [Part(range: range)]
        end = []
        boundary = ""
    }

    /// Several ranges; each comes with the type of the file.
    init(_ ranges: [Range<Int>], of file: OpenFile, contentType: String?) {
        let boundary =
            String(UInt64.random(in: 0...UInt64.max), radix: 16) + String(UInt64.random(in: 0...UInt64.max), radix: 16)
        self.file = file
        self.boundary = boundary
        parts = ranges.enumerated().map { index, range in
            let type = contentType.map { "Content-Type: \($0)\r\n" } ?? ""
            let head = "--\(boundary)\r\n\(type)Content-Range: \(Self.contentRange(range, of: file))\r\n\r\n"
            return Part(head: Array(((index == 0 ? "" : "\r\n") + head).utf8), range: range)
        }
        end = Array("\r\n--\(boundary)--\r\n".utf8)
    }

    /// How many bytes that is.
    var length: Int { parts.reduce(end.count) { $0 + $1.head.count + $1.range.count } }

    /// Which part of a file a range is, for the Content-Range field.
    static func contentRange(_ range: Range<Int>, of file: OpenFile) -> String {
        "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)"
    }

    /// The parts as a body.
    var stream: StreamedBody { StreamedBody(length: length) { writer in try await send(to: writer) } }

    private func send(to writer: BodyWriter) async throws {
        for part in parts {
            try await writer.write(part.head)
            try await file.send(part.range, to: writer)
        }
        try await writer.write(end)
    }
}
