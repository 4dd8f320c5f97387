// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
public import HTTPTypes
import Synchronization

/// An application's answer while it comes: status and header fields at once, the body piece by piece.
///
///     let answer = try await client.stream(.get, "/events")
///     for try await piece in answer { … }
///
/// Who stops reading leaves as a client does that closes its connection.
public struct TestStream: AsyncSequence, Sendable {
    /// Some bytes of the body.
    public typealias Element = [UInt8]

    /// The status.
    public let status: HTTPResponse.Status
    /// The header fields, all of them.
    public let headers: HTTPFields
    private let first: FirstPiece
    private let output: AsyncThrowingStream<[UInt8], any Error>

    /// Waits for the header block.
    init(_ output: AsyncThrowingStream<[UInt8], any Error>) async throws {
        var pieces = output.makeAsyncIterator()
        var read: [UInt8] = []
        while read.firstRange(of: Array("\r\n\r\n".utf8)) == nil, let piece = try await pieces.next() { read += piece }
        let head = try TestResponse(CGIResponse(parsing: read))
        status = head.status
        headers = head.headers
        first = FirstPiece(head.body)
        self.output = output
    }

    /// Reads the body from where it is.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(first: first, output: output.makeAsyncIterator())
    }

    /// Reads the body, a piece at a time.
    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let first: FirstPiece
        fileprivate var output: AsyncThrowingStream<[UInt8], any Error>.Iterator

        /// The next bytes, or `nil` at the end.
        ///
        /// - Throws: Where the answer does not come to its end.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(any Error) -> [UInt8]? {
            if let first = first.take() { return first }
            return try await output.next(isolation: actor)
        }
    }
}

/// What came of the body along with the header block; given once.
private final class FirstPiece: Sendable {
    private let bytes: Mutex<[UInt8]?>

    init(_ bytes: [UInt8]) { self.bytes = Mutex(bytes.isEmpty ? nil : bytes) }

    func take() -> [UInt8]? { bytes.withLock { $0.take() } }
}
