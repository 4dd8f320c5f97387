// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords

extension Exchange: FastCGIResponse {
    func write(_ bytes: [UInt8]) async throws(ResponseStreamError) {
        guard !bytes.isEmpty else { return }
        let action: @Sendable (Connection) -> Void = { connection in
            self.hasWritten = true
            connection.write(bytes.span)
        }
        // The rule, without another asynchronous call: on the loop, to a peer that reads.
        if loop.isCurrent {
            let outcome = perform(action)
            if outcome != .sent { try await settle(outcome) }
        } else {
            try await send(action)
        }
    }

    func flush() async throws(ResponseStreamError) {
        try await send { $0.flush() }
    }

    func writeError(_ bytes: [UInt8]) async {
        await onLoop { self.connection?.writeError(bytes.span) }
    }

    func finish(applicationStatus: UInt32) async {
        await onLoop {
            guard let connection = self.connection else { return }
            connection.finish(self, applicationStatus: applicationStatus)
        }
    }

    /// Hands something to the connection, from wherever the handler is.
    private func send(_ action: @Sendable (Connection) -> Void) async throws(ResponseStreamError) {
        try await settle(await onLoop { self.perform(action) })
    }

    private func perform(_ action: (Connection) -> Void) -> Outcome {
        if let failure { return .failed(failure) }
        guard let connection else { return .failed(ResponseStreamError(.finished)) }
        action(connection)
        return outcome
    }

    /// Waits while the peer does not take what is there.
    private func settle(_ first: Outcome) async throws(ResponseStreamError) {
        var outcome = first
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
