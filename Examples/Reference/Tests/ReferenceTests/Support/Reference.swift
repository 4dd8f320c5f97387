// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting

@testable import Reference

/// A client of an application of its own.
func makeClient() throws -> TestClient { try TestClient(makeReference().service()) }

extension TestResponse {
    /// What is wrong with the request, as `place: type`; nothing where it was answered otherwise.
    var problems: [String] {
        guard case .array(let errors) = try? json()["detail"] else { return [] }
        return errors.map { error in
            guard case .array(let places) = error["loc"], case .string(let type) = error["type"] else { return "?" }
            return places.map(\.plain).joined(separator: ".") + ": " + type
        }
    }
}

extension JSONValue {
    fileprivate var plain: String {
        if case .string(let text) = self { text } else { description }
    }
}
