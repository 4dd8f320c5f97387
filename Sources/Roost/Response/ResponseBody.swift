// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The body of an answer.
public struct ResponseBody: Sendable {
    /// What a body consists of.
    enum Content: Sendable {
        case bytes([UInt8])
        case stream(StreamedBody)
        case file(any RequestedBody)
    }

    var content: Content
    /// The media type; no Content-Type field where it is `nil`.
    public var contentType: String?

    /// A body in memory.
    public init(_ bytes: [UInt8], contentType: String?) {
        content = .bytes(bytes)
        self.contentType = contentType
    }

    /// A body that is made while it is sent.
    init(_ stream: StreamedBody, contentType: String?) {
        content = .stream(stream)
        self.contentType = contentType
    }

    /// A file.
    init(_ file: some RequestedBody, contentType: String?) {
        content = .file(file)
        self.contentType = contentType
    }

    /// The bytes, where they are known before the answer is sent.
    public var bytes: [UInt8]? {
        switch content {
        case .bytes(let bytes): bytes
        case .stream, .file: nil
        }
    }

    /// What makes the body while it is sent, where it is not there as bytes.
    var stream: StreamedBody? {
        switch content {
        case .bytes: nil
        case .stream(let stream): stream
        case .file(let file): file.stream
        }
    }

    /// No body.
    public static let empty = ResponseBody([], contentType: nil)
}

/// A body of which it depends on the request what is sent: all of it, parts of it, or that the client has it already.
protocol RequestedBody: Sendable {
    /// All of it, whatever was asked for.
    var stream: StreamedBody { get }

    /// The answer to one request.
    ///
    /// - Parameters:
    ///   - response: The answer that has this as its body.
    ///   - request: The request, with the method that was sent.
    /// - Returns: An answer with a stream, or without a body.
    func answer(_ response: Response, to request: Request) -> Response
}

/// A body that is made while it is sent.
struct StreamedBody: Sendable {
    /// How long it will be, where that is known.
    var length: Int?
    /// Makes it.
    let produce: @Sendable (BodyWriter) async throws -> Void
    /// Gives the answer in place of this one, where making it fails before anything was sent.
    ///
    /// It is the business of the application that the handler belongs to, and that may be mounted in another one.
    var answerToFailure: (@Sendable (any Error) async -> Response)?

    init(length: Int? = nil, _ produce: @escaping @Sendable (BodyWriter) async throws -> Void) {
        self.length = length
        self.produce = produce
    }
}
