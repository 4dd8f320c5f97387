// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import HTTPTypes

/// Reads a multipart form from a request, within its limits.
///
/// A class that is used by one task at a time: what reads the parts and what reads their content share it.
final class MultipartReader {
    private let limits: FormLimits
    private var chunks: RequestBody.AsyncIterator
    private var parser: MultipartParser
    private var files = 0
    private var fields = 0
    /// How much of the body was content of files that go elsewhere.
    private var uploaded = 0
    /// Whether the content of the part that is being read goes elsewhere than into memory.
    var isUpload = false

    /// Begins to read.
    ///
    /// - Throws: ``HTTPError`` 415 where the body is no multipart form, 400 where its parts cannot be told apart, and
    ///   413 where it says that it is longer than may be.
    init(_ request: Request, _ limits: FormLimits) throws(HTTPError) {
        guard let type = request.contentType, RequestContent.kind(of: type) == .multipart else {
            throw HTTPError(.unsupportedMediaType, detail: "Expected multipart/form-data")
        }
        do throws(MultipartError) {
            parser = MultipartParser(try MultipartBoundary(contentType: type))
        } catch {
            throw Self.refusal(of: error)
        }
        if let length = request.contentLength, length > limits.length { throw HTTPError(.contentTooLarge) }
        self.limits = limits
        chunks = request.body.makeAsyncIterator()
    }

    /// What comes next in the form; `nil` at the end of the body.
    ///
    /// - Throws: ``HTTPError`` 400 for a malformed or cut form and for too many parts, 413 for one beyond its limits.
    func next() async throws(HTTPError) -> MultipartParser.Event? {
        while true {
            if let event = try nextInBuffer() { return event }
            guard let chunk = try await nextChunk() else { return nil }
            parser.receive(chunk)
        }
    }

    private func nextInBuffer() throws(HTTPError) -> MultipartParser.Event? {
        let event: MultipartParser.Event?
        do throws(MultipartError) {
            event = try parser.next()
        } catch {
            throw Self.refusal(of: error)
        }
        switch event {
        case .part(let head):
            isUpload = false
            try count(head)
        case .content(let bytes) where isUpload: uploaded += bytes.count
        case .content, .endOfPart, nil: break
        }
        guard uploaded <= limits.uploads, parser.position - uploaded <= limits.rest else {
            throw HTTPError(.contentTooLarge)
        }
        return event
    }

    private func nextChunk() async throws(HTTPError) -> [UInt8]? {
        do throws(RequestBodyError) {
            if let chunk = try await chunks.next() { return chunk }
        } catch {
            throw error.httpError
        }
        do throws(MultipartError) {
            try parser.finish()
        } catch {
            throw Self.refusal(of: error)
        }
        return nil
    }

    private func count(_ head: MultipartHead) throws(HTTPError) {
        if head.filename == nil { fields += 1 } else { files += 1 }
        if fields > limits.fields { throw FormLimits.tooMany("fields", limits.fields) }
        if files > limits.files { throw FormLimits.tooMany("files", limits.files) }
    }

    private static func refusal(of error: MultipartError) -> HTTPError {
        HTTPError(.badRequest, detail: .string(error.description), cause: error)
    }
}

/// What separates the parts of a multipart body (RFC 2046, section 5.1.1).
struct MultipartBoundary: Hashable, Sendable {
    let bytes: [UInt8]

    static let longest = 70

    /// Finds the boundary in a Content-Type.
    ///
    /// Any visible ASCII is taken, for there are clients that do not keep to the few characters of the specification;
    /// blanks may stand inside of it.
    ///
    /// - Throws: ``MultipartError`` where there is none that can be one.
    init(contentType: String) throws(MultipartError) {
        guard let text = FieldParameters(parsing: contentType)?["boundary"], !text.isEmpty else {
            throw MultipartError(.noBoundary, at: 0)
        }
        bytes = Array(text.utf8)
        guard bytes.count <= Self.longest, bytes.last != 0x20, bytes.allSatisfy({ 0x20...0x7E ~= $0 }) else {
            throw MultipartError(.badBoundary, at: 0)
        }
    }
}
