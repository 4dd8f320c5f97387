// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// A request's body in memory, and whether it calls itself JSON.
struct RequestContent: Sendable {
    let bytes: [UInt8]
    let isJSON: Bool

    /// Reads the body.
    init(of request: Request) async throws(HTTPError) {
        bytes = try await request.collectBody()
        isJSON = request.header(.contentType).map(Self.isJSON) ?? false
    }

    /// `application/json`, or any type that says with `+json` that it is (RFC 6839, section 3.1); parameters do not count.
    static func isJSON(_ mediaType: String) -> Bool {
        let type = mediaType.prefix { $0 != ";" }.lowercased().filter { $0 != " " && $0 != "\t" }
        guard type.hasPrefix("application/") else { return false }
        return type == "application/json" || type.hasSuffix("+json")
    }
}
