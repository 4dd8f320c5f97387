// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoostModel

/// The names of header fields and variables, made of properties' names.
@Suite struct PropertyWordsTests {
    @Test(
        "acronyms stay together, and underscores and capitals part words",
        arguments: [
            ("q", "q"), ("userAgent", "user-agent"), ("user_agent", "user-agent"), ("lastEventID", "last-event-id"),
            ("lastEventId", "last-event-id"), ("xC", "x-c"), ("URLSession", "url-session"), ("xAPIKey", "x-api-key"),
            ("userIDs", "user-ids"), ("URLsByName", "urls-by-name"), ("http2Port", "http2-port"),
            ("x_count", "x-count"), ("X_Count", "x-count"), ("aB_cD", "a-b-c-d"),
            ("SHA256Sum", "sha256-sum"), ("größeÄ", "größe-ä"),
        ])
    func names(_ property: String, _ field: String) {
        #expect(PropertyWords.of(property).joined(separator: "-") == field)
    }
}
