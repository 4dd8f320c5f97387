// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords

extension Exchange: FastCGIResponse {
    func write(_ bytes: [UInt8]) async throws(ResponseStreamError) {
        guard !bytes.isEmpty else { return }
        // The rule, without another asynchronous call: on the loop, to a peer that reads.
        var outcome = loop.isCurrent ? perform { $0.write(bytes.span) } : .full
        while outcome != .sent {
            if case .failed(let error) = outcome { throw error }
            // What is there waits before more is added, so that the end of an answer never waits for a peer.
            await wait(in: { $1(&$0.writers) }, while: { self.isFull })
            guard !Task.isCancelled else { throw failure ?? ResponseStreamError(.cancelled) }
            outcome = await onLoop { self.perform { $0.write(bytes.span) } }
        }
    }

    func flush() async throws(ResponseStreamError) {
        let failure = await onLoop {
            if self.failure == nil { self.connection?.flush() }
            return self.failure ?? (self.connection == nil ? ResponseStreamError(.finished) : nil)
        }
        if let failure { throw failure }
    }

    func writeError(_ bytes: [UInt8]) async {
        await onLoop { self.connection?.writeError(bytes.span) }
    }

    func finish(applicationStatus: UInt32) async {
        await onLoop {
            guard let connection = self.connection else { return }
            connection.handlers.goesOn(self)
            connection.finish(self, applicationStatus: applicationStatus)
        }
    }

    func serverStops() async {
        await wait(in: { $1(&$0.stopWatchers) }, while: { self.connection?.isStopping == false })
    }

    private func perform(_ action: (Connection) -> Void) -> Outcome {
        if let failure { return .failed(failure) }
        guard let connection else { return .failed(ResponseStreamError(.finished)) }
        guard !connection.isOutboundFull else { return .full }
        hasWritten = true
        action(connection)
        return failure.map { .failed($0) } ?? .sent
    }

    private var isFull: Bool { failure == nil && connection?.isOutboundFull == true }

    private enum Outcome: Hashable, Sendable {
        case sent
        case full
        case failed(ResponseStreamError)
    }
}
