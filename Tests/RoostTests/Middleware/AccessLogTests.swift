// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import HTTPTypes
import RoostTesting
import Testing

@testable import Roost
@testable import RoostModel

/// A line for each request.
@Suite struct AccessLogTests {
    private let journal = Journal()

    private func makeApp(_ format: AccessLog.Format) -> App {
        let app = App(title: "test", logger: CollectedLog().logger)
        app.use(AccessLog(format) { [journal] in journal.note($0) })
        app.get("/items/{id}") { Response.text("hello") }
        app.get("/breaks") {
            Response.stream(contentType: nil) { writer in
                try await writer.write("abc")
                throw CancellationError()
            }
        }
        return app
    }

    private func entry(_ change: (inout AccessLogEntry) -> Void = { _ in }) -> AccessLogEntry {
        var entry = AccessLogEntry(
            time: .milliseconds(971_186_136_045), client: "192.0.2.1", user: "frank", method: "GET",
            target: "/a?b=%20", protocolVersion: "HTTP/1.0", host: "shop.example", status: 200, bodyLength: 2_326,
            isComplete: true, duration: .microseconds(1_234), referrer: "http://example.org/start",
            userAgent: "Mozilla/4.08 [en] (Win98; I ;Nav)", route: "/a", requestID: "id")
        change(&entry)
        return entry
    }

    @Test("the combined form is Apache's")
    func combined() {
        #expect(
            entry().combined == #"""
                192.0.2.1 - frank [10/Oct/2000:13:55:36 +0000] "GET /a?b=%20 HTTP/1.0" 200 2326 \#
                "http://example.org/start" "Mozilla/4.08 [en] (Win98; I ;Nav)"
                """#)
        let bare = entry {
            $0.client = nil
            $0.user = nil
            $0.bodyLength = 0
            $0.referrer = nil
            $0.userAgent = nil
            $0.protocolVersion = nil
        }
        #expect(bare.combined == #"- - - [10/Oct/2000:13:55:36 +0000] "GET /a?b=%20" 200 - "-" "-""#)
    }

    @Test("what clients write neither ends a line nor a word, nor reaches a terminal")
    func hostileCombined() {
        let line = entry {
            $0.user = "a b\"c"
            $0.target = "/x\" 200 1 \"-\\"
            $0.userAgent = "\u{1B}[2Jé\r\n192.0.2.9 - - forged"
            $0.referrer = "\t\0\u{7F}"
        }.combined
        #expect(line.utf8.allSatisfy { 0x20...0x7E ~= $0 })
        #expect(
            line == #"""
                192.0.2.1 - a\x20b\"c [10/Oct/2000:13:55:36 +0000] "GET /x\" 200 1 \"-\\ HTTP/1.0" 200 2326 \#
                "\x09\x00\x7f" "\x1b[2J\xc3\xa9\x0d\x0a192.0.2.9 - - forged"
                """#)
    }

    @Test("a JSON line has all that is known, and is one line")
    func json() {
        #expect(
            entry { $0.userAgent = "a\n\"b" }.json == #"""
                {"time":"2000-10-10T13:55:36.045Z","client":"192.0.2.1","user":"frank","method":"GET","target":"/a?b=%20",\#
                "protocol":"HTTP/1.0","host":"shop.example","route":"/a","status":200,"bytes":2326,\#
                "duration_ms":1.234,"referrer":"http://example.org/start",\#
                "user_agent":"a\n\"b","request_id":"id"}
                """#)
        let broken = entry {
            $0.isComplete = false
            $0.client = nil
            $0.userAgent = "\u{2028}\u{1B}\u{9B}é"
            $0.target = "/\u{202E}\u{7F}\n"
        }.json
        #expect(broken.contains(#""complete":false"#) && !broken.contains("client"))
        #expect(!broken.utf8.contains { $0 < 0x20 })
        #expect(broken.contains(#""user_agent":"\u2028\u001b\u009bé""#), "\(broken)")
        #expect(broken.contains(#""target":"/\u202e\u007f\n""#), "\(broken)")
    }

    @Test("status, length and route are those of the answer that was sent")
    func requests() async throws {
        let client = TestClient(try makeApp(.json).service())
        _ = try await client.get("/items/7?a=b", headers: [.userAgent: "test"])
        _ = try await client.send(.head, "/items/7")
        _ = try await client.get("/nothing")
        await #expect(throws: (any Error).self) { try await client.get("/breaks") }
        let lines = try journal.entries.map { try JSONValue(parsing: Array($0.utf8)) }
        #expect(lines.map { $0["status"] } == [200, 200, 404, 200])
        #expect(lines.map { $0["bytes"] } == [5, 0, 22, 3])
        #expect(lines.map { $0["method"] } == ["GET", "HEAD", "GET", "GET"])
        #expect(lines.map { $0["route"] } == ["/items/{id}", "/items/{id}", nil, "/breaks"])
        #expect(lines[0]["target"] == "/items/7?a=b" && lines[0]["client"] == "127.0.0.1")
        #expect(lines[0]["user_agent"] == "test" && lines[3]["complete"] == false && lines[0]["complete"] == nil)
    }

    @Test("the client is who a trusted proxy says, where that stands outside")
    func clients() async throws {
        let app = App(title: "test")
        app.use(TrustedProxies("127.0.0.1"), AccessLog(.combined) { [journal] in journal.note($0) })
        _ = try await TestClient(app.service()).get("/", headers: [.named("X-Forwarded-For"): "192.0.2.7"])
        #expect(journal.entries.first?.hasPrefix("192.0.2.7 - - [") == true)
    }
}
