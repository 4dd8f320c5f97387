// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Logging
import Roost
import RoostTesting
import Synchronization

@testable import RoostSecurity

/// A clock that a test sets.
final class TestClock: Sendable {
    private let moment = Mutex(Date(timeIntervalSince1970: 1_800_000_000))

    var now: @Sendable () -> Date { { self.moment.withLock { $0 } } }

    func advance(by seconds: Double) { moment.withLock { $0 += seconds } }
}

extension TestResponse {
    /// The Set-Cookie fields.
    var setCookies: [String] { headers[values: .setCookie] }

    /// The value that a cookie is set to; `nil` where it is not set.
    func cookie(_ name: String) -> String? {
        setCookies.first { $0.hasPrefix("\(name)=") }.map { field in
            String(field.dropFirst(name.count + 1).prefix { $0 != ";" })
        }
    }

    /// The attributes of a cookie that is set, sorted.
    func attributes(of name: String) -> [String]? {
        setCookies.first { $0.hasPrefix("\(name)=") }.map { field in
            field.split(separator: ";").dropFirst().map { $0.trimmingPrefix(" ") }.map(String.init).sorted()
        }
    }
}

extension TestClient {
    /// Sends a request with these cookies alone.
    func send(_ method: HTTPRequest.Method, _ target: String, cookie: String) async throws -> TestResponse {
        try await send(method, target, headers: [.cookie: cookie])
    }
}

/// Makes a client of an app that `build` puts together.
func makeClient(logger: Logger? = nil, _ build: (App) -> Void) throws -> TestClient {
    let app = App(title: "test", logger: logger)
    build(app)
    return TestClient(try app.service())
}
