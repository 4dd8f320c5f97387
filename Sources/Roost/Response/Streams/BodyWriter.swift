// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FastCGI
import Synchronization

/// Where a handler writes the body of its answer, piece by piece; see
/// ``Response/stream(contentType:status:headers:_:)``.
///
/// Each piece is sent at once. A client that does not read suspends the writer, so memory stays flat; one that leaves
/// cancels the task.
public struct BodyWriter: Sendable {
    private let sending: BodySending

    init(head: [UInt8], to output: any FastCGIResponse) { sending = BodySending(head: head, to: output) }

    /// Sends bytes.
    ///
    /// - Throws: ``ResponseStreamError`` where the client is gone or takes nothing for too long.
    public func write(_ bytes: [UInt8]) async throws(ResponseStreamError) {
        if !bytes.isEmpty { try await sending.write(bytes) }
    }

    /// Sends a text, in UTF-8.
    ///
    /// - Throws: ``ResponseStreamError`` where the client is gone or takes nothing for too long.
    public func write(_ text: some StringProtocol) async throws(ResponseStreamError) {
        try await write(Array(text.utf8))
    }

    /// Sends status and header fields now, without waiting for the first piece; without effect after that.
    ///
    /// Until then, what the handler throws is answered as any other error.
    ///
    /// - Throws: ``ResponseStreamError`` where the client is gone.
    public func begin() async throws(ResponseStreamError) { if !hasBegun { try await sending.write([]) } }

    /// True once anything was sent.
    var hasBegun: Bool { sending.hasBegun }

    /// How many bytes were sent behind the header block.
    var bodyLength: Int { sending.bodyLength }

    /// Returns after some time, or once the task is cancelled.
    func pause(for duration: Duration) async { await sending.output.pause(for: duration) }

    /// Returns once the server has been told to stop.
    func serverStops() async { await sending.output.serverStops() }
}

/// One answer on its way: its header block goes out along with the first piece.
private final class BodySending: Sendable {
    private enum Head {
        case unsent([UInt8])
        case beingSent
        case sent
    }

    let output: any FastCGIResponse
    private let head: Mutex<Head>
    private let headLength: Int
    private let sent = Atomic(0)

    /// So much is sent before others of the loop get their turn, if nothing else makes the writer wait.
    private static let share = 64 * 1_024

    init(head: [UInt8], to output: any FastCGIResponse) {
        self.head = Mutex(.unsent(head))
        headLength = head.count
        self.output = output
    }

    var hasBegun: Bool {
        head.withLock { if case .unsent = $0 { false } else { true } }
    }

    var bodyLength: Int { max(0, sent.load(ordering: .relaxed) - headLength) }

    func write(_ bytes: [UInt8]) async throws(ResponseStreamError) {
        // Tasks may write side by side: none gets ahead of the header block.
        var piece = takeHead()
        while piece == nil {
            await Task.yield()
            piece = takeHead()
        }
        defer { head.withLock { $0 = .sent } }
        var whole = piece ?? []
        if whole.isEmpty { whole = bytes } else { whole += bytes }
        try await output.write(whole)
        try await output.flush()
        let (before, after) = sent.wrappingAdd(whole.count, ordering: .relaxed)
        if before / Self.share != after / Self.share { await Task.yield() }
    }

    /// The header block for the one who is to send it, nothing for those after him, and `nil` while he does.
    private func takeHead() -> [UInt8]? {
        head.withLock { head in
            switch head {
            case .unsent(let bytes):
                head = .beingSent
                return bytes
            case .beingSent: return nil
            case .sent: return []
            }
        }
    }
}
