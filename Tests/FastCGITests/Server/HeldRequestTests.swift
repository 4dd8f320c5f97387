// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import Synchronization
import Testing

@testable import FastCGI

/// What is left of a request that was answered.
@Suite struct HeldRequestTests {
    /// Goes with a request, as its collected body does.
    private final class Companion: Sendable {}

    private final class Companions: Sendable {
        private struct Reference {
            weak var companion: Companion?
        }

        private let kept = Mutex<[Reference]>([])

        func note(_ companion: Companion) { kept.withLock { $0.append(Reference(companion: companion)) } }
        var made: Int { kept.withLock { $0.count } }
        var alive: Int { kept.withLock { $0.count { $0.companion != nil } } }
    }

    @Test("a task that waits for its next request, and a connection that is kept, hold nothing of the last one")
    func released() async throws {
        let companions = Companions()
        let handler: FastCGIHandler = { request, response in
            companions.note(request.body.companion { Companion() })
            try await response.write(Array("Status: 200 OK\r\n\r\n".utf8))
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            for _ in 0..<3 {
                try await connection.write(Wire.request(id: 1, [:]))
                try await connection.readToEndOfRequest()
                #expect(try await eventually { companions.alive == 0 })
            }
            #expect(companions.made == 3)
        }
    }
}
