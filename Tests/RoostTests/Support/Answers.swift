// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting

extension TestResponse {
    /// The errors of a 422 as short texts: `query.limit int_parsing`.
    var problems: [String] {
        guard status == .unprocessableContent, case .array(let errors)? = try? json()["detail"] else { return [] }
        return errors.map { error in
            guard case .array(let steps)? = error["loc"], case .string(let type)? = error["type"] else { return "?" }
            let location = steps.map { step in
                switch step {
                case .string(let name): name
                case .integer(let index): "\(index)"
                default: "?"
                }
            }
            return location.joined(separator: ".") + " " + type
        }
    }
}

extension TestClient {
    /// Sends a body of a type as it is.
    func post(_ target: String, _ type: String?, _ body: String) async throws -> TestResponse {
        let headers: HTTPFields = type.map { [.contentType: $0] } ?? [:]
        return try await send(.post, target, headers: headers, body: Array(body.utf8))
    }

    /// Sends a form.
    func post(_ target: String, form: String) async throws -> TestResponse {
        try await post(target, "application/x-www-form-urlencoded", form)
    }

    /// Sends a JSON text as it is.
    func post(_ target: String, jsonText: String) async throws -> TestResponse {
        try await post(target, "application/json", jsonText)
    }
}

/// Makes a client of an app that `build` puts together.
func makeClient(_ build: (App) -> Void) throws -> TestClient {
    let app = App(title: "test")
    build(app)
    return TestClient(try app.service())
}
