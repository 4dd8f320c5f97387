// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The part of a request's body that has come in and was not read yet, and how the body ended.
///
/// Knows CONTENT_LENGTH: hands out at most that many bytes, and calls fewer an error.
struct BodyBuffer {
    /// What a reader gets next.
    enum Next: Equatable {
        /// So many bytes wait; ``take(_:_:)`` hands them out.
        case bytes(Int)
        /// Nothing is here yet.
        case wait
        /// The body is read to its end.
        case end
        /// The body will not come to its end.
        case failure(RequestBodyError)
    }

    /// So many bytes waiting stop the peer.
    static let highWater = 256 * 1024
    private var queue = ByteQueue()
    private var received = 0
    /// True once nobody will read on.
    private(set) var isSkipped = false
    private var ending: Next?
    private let expected: Int?

    /// Prepares for a body of `expected` bytes, or of unknown length.
    init(expected: Int?) { self.expected = expected }

    /// True once nothing more can come.
    var hasEnded: Bool { ending != nil }

    var count: Int { queue.count }

    /// Takes what the peer sent; bytes beyond CONTENT_LENGTH are dropped.
    mutating func receive(_ bytes: Span<UInt8>) {
        guard ending == nil else { return }
        let room = (expected ?? .max) - received
        if !isSkipped { queue.append(bytes.extracting(first: min(room, bytes.count))) }
        received += min(room, bytes.count)
    }

    /// Nobody will read on: what waits is dropped, and so is what comes.
    mutating func skip() {
        isSkipped = true
        queue = ByteQueue()
    }

    /// The peer has sent the end of the stream.
    mutating func finish() {
        guard ending == nil else { return }
        if let expected, received < expected {
            ending = .failure(.truncated(received: received, expected: expected))
        } else {
            ending = .end
        }
    }

    /// The body will not go on; what has come in already is lost with it.
    mutating func fail(_ error: RequestBodyError) {
        guard ending == nil else { return }
        ending = .failure(error)
        queue = ByteQueue()
    }

    /// The peer is gone in the middle of the body.
    mutating func cut() { fail(.truncated(received: received, expected: expected)) }

    /// What a reader of at most `limit` bytes gets.
    func next(limit: Int) -> Next {
        if queue.count > 0 { return .bytes(min(limit, queue.count)) }
        return ending ?? .wait
    }

    /// Hands `count` waiting bytes to `read` and takes them away.
    mutating func take<Result>(_ count: Int, _ read: (Span<UInt8>) -> Result) -> Result {
        queue.take(count, read)
    }
}
