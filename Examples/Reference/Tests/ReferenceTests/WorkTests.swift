// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

@testable import Reference

/// What goes on behind the answers, and answers that take their time.
@Suite struct WorkTests {
    @Test("background tasks run in their order after the answer")
    func background() async throws {
        let client = try makeClient()
        let answer = try await client.send(.post, "/background/w1?text=hey")
        #expect(answer.status == .accepted && answer.text == #"{"entries_now":0}"#)
        #expect(try await client.get("/log/w1").text == #"["first hey","second hey"]"#)
    }

    @Test("the application is ready while its lifespan lasts, and the file is as old as it should be")
    func ready() async throws {
        try await TestClient.running(try makeReference().service()) { client in
            let ready = try await client.get("/ready")
            #expect(ready.text == #"{"ready":true}"#)
            let file = try await client.get("/responses/file")
            #expect(file.headers[.lastModified] == "Tue, 14 Nov 2023 22:13:20 GMT" && file.body.count == 100)
            #expect(file.headers[.contentDisposition] == "attachment; filename=\"sample.txt\"")
            let part = try await client.get("/responses/file/inline", headers: [.range: "bytes=10-19"])
            #expect(part.status == .partialContent && part.text == "01:abcdefg")
            #expect(part.headers[.contentDisposition] == nil)
        }
    }

    @Test("streams of text, JSON lines and events")
    func streams() async throws {
        let client = try makeClient()
        #expect(try await client.get("/stream/text?count=2").text == "line 0\nline 1\n")
        #expect(try await client.get("/stream/text?count=1001").problems == ["query.count: less_than_equal"])
        let lines = try await client.get("/stream/jsonl").text.split(separator: "\n")
        #expect(lines.count == 3 && lines.last == #"{"title":"Chapter 3","pages":30}"#)
        let events = try await client.get("/stream/events").text
        #expect(events.hasPrefix("data: {\"title\":\"Chapter 1\",\"pages\":10}\n\n"))
        let rest = try await client.get("/stream/events/full", headers: [.named("Last-Event-ID"): "2"]).text
        #expect(
            rest == "event: count\ndata: {\"n\":3}\nid: 3\nretry: 2000\n\n"
                + "event: text\ndata: two\ndata: lines\n\n: bye\n\n")
    }
}
