// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Roost
import RoostTesting
import Testing

/// What clients send never becomes a part of the process.
@Suite struct EnvironmentTests {
    @Test("a Proxy field is a header field alone, and no program that is started from here sees HTTP_PROXY (httpoxy)")
    func proxy() async throws {
        let app = App(title: "test")
        app.get("/") { (request: Request) in
            let environment = ProcessInfo.processInfo.environment
            return [
                request.header("Proxy") ?? "none", environment["HTTP_PROXY"] ?? "none",
                environment["HTTP_X_HARMLESS"] ?? "none", environment["REQUEST_METHOD"] ?? "none",
            ]
        }
        try await bothWays(app.service()) { client in
            let response = try await client.get(
                "/", headers: [.named("Proxy"): "http://evil.example", .named("X-Harmless"): "1"])
            #expect(try response.json(as: [String].self) == ["http://evil.example", "none", "none", "none"])
        }
    }
}
