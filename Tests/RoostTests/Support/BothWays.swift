// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting

/// Runs a test's body with a client in process, and with one over a socket.
func bothWays(_ service: AppService, _ body: @Sendable (TestClient) async throws -> Void) async throws {
    try await body(TestClient(service))
    try await TestClient.serving(service, body)
}

extension TestStream {
    /// The rest of the body, to the end of the answer.
    func text() async throws -> String {
        var bytes: [UInt8] = []
        for try await piece in self { bytes += piece }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Something that happens once, and that others wait for.
struct Signal: Sendable {
    private let happenings: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (happenings, continuation) = AsyncStream.makeStream() }

    func happen() { continuation.finish() }
    func wait() async { for await _ in happenings {} }
}
