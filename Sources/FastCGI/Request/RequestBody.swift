// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The body of a request, as it comes in.
///
/// Read it once, in one place:
///
///     for try await chunk in request.body { … }
///
/// A reader that takes its time stops the peer: no more than 256 KiB wait in memory. What is not read is thrown away
/// after the answer.
public struct RequestBody: AsyncSequence, Sendable {
    /// Some bytes of the body; never empty.
    public typealias Element = [UInt8]
    /// The body was cut short, aborted or timed out.
    public typealias Failure = RequestBodyError

    fileprivate enum Source: Sendable {
        case bytes([UInt8])
        case exchange(Exchange, BodyStream)
    }

    private let source: Source

    /// A body that is in memory already, as tests need it.
    public init(_ bytes: [UInt8] = []) { source = .bytes(bytes) }

    init(_ exchange: Exchange, _ stream: BodyStream) { source = .exchange(exchange, stream) }

    /// Begins to read.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(source: source) }

    /// Reads the body, a chunk at a time.
    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var source: Source

        /// The next bytes, or `nil` at the end.
        ///
        /// - Throws: ``RequestBodyError`` when the body will not come to its end.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(RequestBodyError) -> [UInt8]? {
            switch source {
            case .bytes(let bytes):
                source = .bytes([])
                return bytes.isEmpty ? nil : bytes
            case .exchange(let exchange, let stream):
                return try await exchange.nextChunk(of: stream)
            }
        }

        /// The next bytes, or `nil` at the end.
        public mutating func next() async throws(RequestBodyError) -> [UInt8]? {
            try await next(isolation: nil)
        }
    }
}
