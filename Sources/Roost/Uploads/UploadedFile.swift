// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc
public import HTTPTypes

/// A file that a client has sent in a form; see ``File``.
///
///     struct NewCover: Input {
///         @File(maxLength: 5 << 20, contentTypes: ["image/png", "image/jpeg"]) var cover: UploadedFile
///     }
///     app.post("/covers") { (input: NewCover) in
///         try await input.cover.move(to: "/srv/covers/\(UUID().uuidString)")
///     }
///
/// Short files are in memory, others in a temporary file without a name. Both are gone when nobody holds the value any
/// more: with the request, unless a handler keeps it.
public struct UploadedFile: Sendable {
    /// The file's name as the client tells it; empty where it tells none.
    ///
    /// It may be anything, also a path: ``safeName`` is what can be used.
    public let filename: String
    /// The header fields of the file's part of the form.
    public let headers: HTTPFields
    /// How long the file is, in bytes.
    public internal(set) var size: Int
    var content: UploadedContent

    init(filename: String, headers: HTTPFields, size: Int, content: UploadedContent) {
        self.filename = filename
        self.headers = headers
        self.size = size
        self.content = content
    }

    /// Puts a file together that is in memory, as tests of handlers need it.
    public init(filename: String, contentType: String? = nil, bytes: [UInt8]) {
        var headers = HTTPFields()
        headers[.contentType] = contentType
        self.init(filename: filename, headers: headers, size: bytes.count, content: .memory(bytes))
    }

    /// The media type as the client tells it, which may be wrong; `nil` where it tells none.
    public var contentType: String? { headers[.contentType] }
}

/// Where the content of an uploaded file is.
enum UploadedContent: Sendable {
    case memory([UInt8])
    case disk(TemporaryFile)
}

// MARK: - Reading

extension UploadedFile {
    /// Reads the file into memory, or a part of it; away from the event loop where it is on disk.
    ///
    ///     let head = try await file.read(upTo: 8)
    ///     let all = try await file.read()
    ///
    /// - Parameters:
    ///   - count: The most bytes to read; all that there are where it is left out.
    ///   - offset: Where to begin.
    /// - Returns: The bytes; fewer than `count` only at the end of the file.
    /// - Throws: ``FileError`` where the disk fails.
    public func read(upTo count: Int = .max, from offset: Int = 0) async throws(FileError) -> [UInt8] {
        let start = min(max(0, offset), size)
        let count = min(max(0, count), size - start)
        switch content {
        case .memory(let bytes):
            return count == bytes.count ? bytes : Array(bytes[start..<start + count])
        case .disk(let file):
            return try await offLoop { () throws(FileError) in try file.read(at: start, count: count) }
        }
    }

    /// Reads the file into memory as a text; bytes that are not UTF-8 become U+FFFD.
    ///
    /// - Throws: ``FileError`` where the disk fails.
    public func text() async throws(FileError) -> String { String(decoding: try await read(), as: UTF8.self) }

    /// The content in pieces of 64 KiB, from the beginning each time.
    public var chunks: Chunks { Chunks(file: self) }

    /// The content of an uploaded file, in pieces.
    public struct Chunks: AsyncSequence, Sendable {
        /// Some of the content; never empty.
        public typealias Element = [UInt8]
        /// The disk has failed.
        public typealias Failure = FileError

        let file: UploadedFile

        /// Begins to read.
        public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(file: file) }

        /// Reads the content, a piece at a time.
        public struct AsyncIterator: AsyncIteratorProtocol {
            let file: UploadedFile
            var offset = 0

            /// The next bytes, or `nil` at the end.
            ///
            /// - Throws: ``FileError`` where the disk fails.
            public mutating func next(
                isolation actor: isolated (any Actor)? = #isolation
            ) async throws(FileError) -> [UInt8]? {
                let piece = try await file.read(upTo: OpenFile.pieceLength, from: offset)
                offset += piece.count
                return piece.isEmpty ? nil : piece
            }

            /// The next bytes, or `nil` at the end.
            ///
            /// - Throws: ``FileError`` where the disk fails.
            public mutating func next() async throws(FileError) -> [UInt8]? {
                try await next(isolation: nil)
            }
        }
    }
}
