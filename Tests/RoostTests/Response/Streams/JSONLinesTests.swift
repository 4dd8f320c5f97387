// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting
import Testing

/// Sequences as answers: a line or an event a value.
@Suite struct JSONLinesTests {
    struct Line: Encodable, Sendable { var n: Int }

    @Test("JSON Lines: a value a line, of any sequence, whatever the writer does")
    func jsonLines() async throws {
        let client = try makeClient { app in
            app.get("/plain") { Response.jsonLines(of: [Line(n: 1), Line(n: 2)], by: JSONWriter(pretty: true)) }
            app.get("/async") {
                Response.jsonLines(
                    AsyncStream<Line> { stream in
                        for n in 1...2 { stream.yield(Line(n: n)) }
                        stream.finish()
                    })
            }
            app.get("/events") { Response.events(of: [Line(n: 1)]) }
        }
        for path in ["/plain", "/async"] {
            let answer = try await client.get(path)
            #expect(answer.headers[.contentType] == "application/jsonl" && answer.text == "{\"n\":1}\n{\"n\":2}\n")
        }
        #expect(try await client.get("/events").text == "data: {\"n\":1}\n\n")
    }
}
