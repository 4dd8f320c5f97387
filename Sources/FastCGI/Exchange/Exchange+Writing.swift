// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords

extension Exchange: FastCGIResponse {
    @concurrent
    func write(_ bytes: [UInt8]) async throws(ResponseStreamError) {
        guard !bytes.isEmpty else { return }
        try await send { connection in
            self.hasWritten = true
            connection.write(bytes.span)
        }
    }

    @concurrent
    func flush() async throws(ResponseStreamError) {
        try await send { $0.flush() }
    }

    @concurrent
    func writeError(_ bytes: [UInt8]) async {
        await onLoop { self.connection?.writeError(bytes.span) }
    }

    @concurrent
    func finish(applicationStatus: UInt32) async {
        await onLoop {
            guard let connection = self.connection else { return }
            connection.finish(self, applicationStatus: applicationStatus)
        }
    }

    /// Hands something to the connection, and waits while the peer does not take what is there.
    @concurrent
    private func send(_ action: @Sendable (Connection) -> Void) async throws(ResponseStreamError) {
        var outcome = await onLoop { () -> Outcome in
            if let failure = self.failure { return .failed(failure) }
            guard let connection = self.connection else { return .failed(ResponseStreamError(.finished)) }
            action(connection)
            return self.outcome
        }
        while true {
            switch outcome {
            case .sent: return
            case .failed(let error): throw error
            case .full: break
            }
            await wait(in: { $1(&$0.writers) }, while: { self.outcome == .full })
            guard !Task.isCancelled else { throw failure ?? ResponseStreamError(.cancelled) }
            outcome = await onLoop { self.outcome }
        }
    }

    private enum Outcome: Hashable, Sendable {
        case sent
        case full
        case failed(ResponseStreamError)
    }

    private var outcome: Outcome {
        if let failure { return .failed(failure) }
        guard let connection else { return .sent }
        return connection.isOutboundFull ? .full : .sent
    }
}
