// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient

@testable import enum FastCGIClient.BlockingThread

/// Runs `body` against an application that plays `script` on each connection, one after the other.
///
/// The script runs on a thread of its own and may wait; it is over when the client's end is closed.
func withApplication<Result>(
    _ kind: SocketKind, _ script: @escaping @Sendable (Peer) -> Void,
    body: (FastCGIAddress) async throws -> Result
) async throws -> Result {
    let listener = try ListeningSocket(kind)
    async let played: Void = BlockingThread.run { () throws(FastCGIClientError) in
        while let peer = listener.accept() { script(peer) }
    }
    do {
        let result = try await body(listener.address)
        listener.stop()
        try await played
        return result
    } catch {
        listener.stop()
        try await played
        throw error
    }
}

/// The failure of a call that has to fail.
func failure<Result>(
    _ body: () async throws(FastCGIClientError) -> Result
) async -> FastCGIClientError? {
    do throws(FastCGIClientError) {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}
