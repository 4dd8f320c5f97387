// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostTesting
import Testing

/// Expects an answer of 422 with these errors, each its place and its type: `body.title: missing`.
func expectComplaints(
    _ response: TestResponse, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation
) throws {
    #expect(response.status == .unprocessableContent, sourceLocation: sourceLocation)
    let errors = try response.json(as: Complaints.self).detail
    #expect(errors.map(\.summary) == expected, sourceLocation: sourceLocation)
}

private struct Complaints: Decodable {
    struct Complaint: Decodable {
        let type: String
        let loc: [String]

        var summary: String { "\(loc.joined(separator: ".")): \(type)" }
    }

    let detail: [Complaint]
}
