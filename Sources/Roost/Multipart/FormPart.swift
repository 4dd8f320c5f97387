// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// A part of a form that is being read: a field with a text, or a file.
///
/// Read it before the next one is asked for; what is not read is skipped.
public struct FormPart {
    /// The name of the field.
    public let name: String
    /// The file's name as the client tells it; `nil` for a part that is no file.
    ///
    /// It may be anything, also a path: ``UploadedFile/safeName(_:)`` makes a name of it that is safe to use.
    public let filename: String?
    /// The part's header fields.
    public let headers: HTTPFields
    /// The content, as it comes in.
    public let content: Content

    init(_ head: MultipartHead, _ content: Content) {
        name = head.name
        filename = head.filename
        headers = head.headers
        self.content = content
    }

    /// The media type as the client tells it.
    public var contentType: String? { headers[.contentType] }

    /// Reads the content into memory.
    ///
    /// - Parameter limit: The most bytes to read.
    /// - Returns: All of the content.
    /// - Throws: ``HTTPError`` 413 for more than that, 400 for a form that is malformed or cut short.
    public func bytes(limit: Int) async throws(HTTPError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunks = content.makeAsyncIterator()
        while let chunk = try await chunks.next() {
            guard bytes.count + chunk.count <= limit else { throw HTTPError(.contentTooLarge) }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
        }
        return bytes
    }

    /// Reads the content into memory as a text: in the character set that the part's Content-Type tells, else in UTF-8.
    ///
    /// - Parameter limit: The most bytes to read.
    /// - Returns: The text.
    /// - Throws: As ``bytes(limit:)``, and ``HTTPError`` 415 for a character set that is not known, 400 for bytes that
    ///   are no text in it.
    public func text(limit: Int) async throws(HTTPError) -> String {
        let name = Charset.name(in: contentType) ?? "utf-8"
        guard let charset = Charset(named: name) else {
            throw HTTPError(.unsupportedMediaType, detail: .string(ValueError.unknownCharset(name).message))
        }
        guard let text = charset.text(try await bytes(limit: limit)) else {
            throw HTTPError(.badRequest, detail: "There was an error parsing the body")
        }
        return text
    }

    /// The content of a part, in pieces; it is read once.
    public struct Content: AsyncSequence {
        /// Some of the content; never empty.
        public typealias Element = [UInt8]
        /// The form is malformed, cut short or too long.
        public typealias Failure = HTTPError

        let parts: FormPartReader
        let number: Int

        /// Begins to read.
        public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(content: self) }

        /// Reads the content, a piece at a time.
        public struct AsyncIterator: AsyncIteratorProtocol {
            let content: Content

            /// The next bytes, or `nil` at the end.
            ///
            /// - Throws: ``HTTPError`` where the form cannot be read on.
            public mutating func next(
                isolation actor: isolated (any Actor)? = #isolation
            ) async throws(HTTPError) -> [UInt8]? {
                try await content.parts.content(of: content.number)
            }

            /// The next bytes, or `nil` at the end.
            ///
            /// - Throws: ``HTTPError`` where the form cannot be read on.
            public mutating func next() async throws(HTTPError) -> [UInt8]? {
                try await content.parts.content(of: content.number)
            }
        }
    }
}
