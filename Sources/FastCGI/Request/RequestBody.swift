// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The body of a request, as it comes in.
///
/// Read it once, in one place:
///
///     for try await chunk in request.body { … }
///
/// A reader that takes its time stops the peer: no more than 128 KiB wait in memory. What is not read is thrown away
/// after the answer.
public struct RequestBody: AsyncSequence, Sendable {
    /// Some bytes of the body; never empty.
    public typealias Element = [UInt8]
    /// The body was cut short, aborted or timed out.
    public typealias Failure = RequestBodyError

    fileprivate enum Source: Sendable {
        case memory(BodyInMemory)
        case peer(any BodyProvider, BodyStream)
    }

    private let source: Source
    private var limit = Int.max

    /// A body that is in memory already, as tests need it.
    public init(_ bytes: [UInt8] = []) { source = .memory(BodyInMemory(bytes)) }

    init(_ provider: any BodyProvider, _ stream: BodyStream) { source = .peer(provider, stream) }

    /// The same body for readers that take no more than so many bytes.
    ///
    /// Reading on where there are more throws ``RequestBodyError/Code/tooLong``. A smaller limit from before stays.
    public func limited(to bytes: Int) -> RequestBody {
        var limited = self
        limited.limit = Swift.min(limit, bytes)
        return limited
    }

    /// Begins to read.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(source: source, limit: limit, rest: limit) }

    /// Reads the body, a chunk at a time.
    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var source: Source
        fileprivate let limit: Int
        /// How much may still come.
        fileprivate var rest: Int

        /// The next bytes, or `nil` at the end.
        ///
        /// - Throws: ``RequestBodyError`` when the body will not come to its end.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(RequestBodyError) -> [UInt8]? {
            let chunk =
                switch source {
                case .memory(let body): body.take()
                case .peer(let provider, let stream): try await provider.nextChunk(of: stream)
                }
            guard let chunk else { return nil }
            guard chunk.count <= rest else {
                throw RequestBodyError(.tooLong, "the body is longer than the \(limit) bytes that it may have")
            }
            rest -= chunk.count
            return chunk
        }

        /// The next bytes, or `nil` at the end.
        public mutating func next() async throws(RequestBodyError) -> [UInt8]? {
            try await next(isolation: nil)
        }
    }
}

/// A companion that knows its request's name; see ``RequestBody/companion(_:)``.
package protocol NamingCompanion: AnyObject {
    /// The name, where the request has been given one.
    var requestID: String? { get }
}

extension RequestBody {
    /// The object that goes with the request, the same for every copy of its body; made when it is first asked for.
    ///
    /// For layers above, so that a request which keeps nothing for itself costs no allocation. There is one a request:
    /// all who ask have to mean the same class.
    package func companion<Companion: AnyObject & Sendable>(_ make: () -> Companion) -> Companion {
        withCompanion { companion in
            if let companion = companion as? Companion { return companion }
            let made = make()
            companion = made
            return made
        }
    }

    /// The object that ``companion(_:)`` has made; `nil` before that.
    package func companion<Companion: AnyObject & Sendable>(ifMade type: Companion.Type) -> Companion? {
        withCompanion { $0 as? Companion }
    }

    /// The event loop that the request's handler runs on; `nil` where there is none.
    package var executor: (any TaskExecutor)? {
        switch source {
        case .memory: nil
        case .peer(let provider, _): provider.loop
        }
    }

    /// A share of the memory that requests may take; `nil` where no server counts it.
    package func makeMemoryShare() -> MemoryShare? {
        switch source {
        case .memory: nil
        case .peer(let provider, _): MemoryShare(of: provider.loop.memory)
        }
    }

    /// Has the event loop that the request's handler runs on make a call after some time.
    ///
    /// - Returns: What cancels it; `nil` where there is no loop, and no call will come.
    package func timer(after duration: Duration, _ call: @escaping @Sendable () -> Void) -> LoopTimer? {
        switch source {
        case .memory: nil
        case .peer(let provider, _): LoopTimer(on: provider.loop, after: duration, call)
        }
    }

    private func withCompanion<Result: Sendable>(
        _ body: (inout sending (any AnyObject & Sendable)?) -> sending Result
    ) -> Result {
        switch source {
        case .memory(let memory): memory.companion.withLock(body)
        case .peer(let provider, _): provider.withCompanion(body)
        }
    }
}

/// Who takes a body from its peer: the exchange that the request is part of.
protocol BodyProvider: AnyObject, Sendable {
    /// The loop that the request's handler runs on.
    var loop: EventLoop { get }

    /// The next bytes of a stream of the request, or `nil` at its end.
    func nextChunk(of stream: BodyStream) async throws(RequestBodyError) -> [UInt8]?

    /// Calls with the object that goes with the request; any thread may do so.
    func withCompanion<Result: Sendable>(
        _ body: (inout sending (any AnyObject & Sendable)?) -> sending Result
    ) -> Result
}

/// A body without a peer; it is read once, as one that comes over a socket is.
private final class BodyInMemory: Sendable {
    let companion = Mutex<(any AnyObject & Sendable)?>(nil)
    private let bytes: Mutex<[UInt8]?>

    init(_ bytes: [UInt8]) { self.bytes = Mutex(bytes.isEmpty ? nil : bytes) }

    func take() -> [UInt8]? { bytes.withLock { $0.take() } }
}
