// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The part of a request's body that has come in and was not read yet, and how the body ended.
///
/// Knows CONTENT_LENGTH: hands out at most that many bytes, and calls fewer an error.
struct BodyBuffer {
    /// What a reader gets next.
    enum Next: Equatable {
        /// Bytes wait; ``take()`` hands them out.
        case bytes
        /// Nothing is here yet.
        case wait
        /// The body is read to its end.
        case end
        /// The body will not come to its end.
        case failure(RequestBodyError)
    }

    /// So many bytes waiting stop the peer.
    ///
    /// One read of the loop: what glibc gives back to the system and takes again for more than that costs an upload
    /// more than the pauses do.
    static let highWater = 64 * 1024
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

    /// How much of the body is still to come, where the request has told its length.
    var owed: Int? { expected.map { $0 - received } }

    /// Takes what the peer sent, by `decode`; bytes beyond CONTENT_LENGTH are dropped.
    mutating func receive(_ bytes: Span<UInt8>, _ decode: (Span<UInt8>) -> [UInt8]?) {
        guard ending == nil else { return }
        let count = min(bytes.count, (expected ?? .max) - received)
        received += count
        guard count > 0, !isSkipped else { return }
        guard let piece = decode(bytes.extracting(first: count)) else {
            return fail(RequestBodyError(.stream, "libfcgi refused the body"))
        }
        queue.append(piece)
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

    /// What a reader gets.
    var next: Next { queue.count > 0 ? .bytes : ending ?? .wait }

    /// Hands out waiting bytes, and takes them away.
    ///
    /// - Precondition: ``next`` has said that there are some.
    mutating func take() -> [UInt8] { queue.take() }
}
