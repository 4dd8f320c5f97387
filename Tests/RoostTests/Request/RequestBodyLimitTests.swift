// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIClient
import FastCGIRecords
import HTTPTypes
import RoostTesting
import Testing

@testable import Roost
@testable import RoostModel

/// What is too large, too slow or too much.
@Suite struct RequestBodyLimitTests {
    struct Texts: Input {
        @Body var texts: [String]
    }

    @Test("one limit governs a JSON body: more is 413, and up to it JSON has none of its own")
    func json() async throws {
        let limit = 17 << 20
        let app = App(title: "test", logger: CollectedLog().logger)
        app.post("/typed", .bodyLimit(limit)) { (input: Texts) in input.texts.count }
        app.post("/untyped", .bodyLimit(limit)) { (request: Request) in try await request.json(as: [String].self).count
        }
        let client = TestClient(try app.service())
        // Two texts, longer than 16 MiB together.
        let half = String(repeating: "x", count: limit / 2 - 4)
        let fits = Array("[\"\(half)\",\"\(half)\"]".utf8)
        #expect(fits.count <= limit && fits.count > 16 << 20)
        for path in ["/typed", "/untyped"] {
            let answer = try await client.send(.post, path, headers: [.contentType: "application/json"], body: fits)
            #expect(answer.text == "2")
            let longer = try await client.send(
                .post, path, headers: [.contentType: "application/json", .contentLength: ""],
                body: fits + [UInt8](repeating: 0x20, count: limit - fits.count + 1))
            #expect(longer.status == .contentTooLarge)
        }
    }

    @Test(
        "what a handler lets pass of a body's failure is the answer that fits it",
        arguments: [
            (RequestBodyError.Code.timedOut, 408), (.tooLong, 413), (.truncated, 400), (.noMemory, 503), (.stream, 500),
            (.cancelled, 500),
        ])
    func passed(code: RequestBodyError.Code, status: Int) async throws {
        let log = CollectedLog()
        let app = App(title: "test", logger: log.logger)
        app.post("/") { () throws -> Int in throw RequestBodyError(code, "test") }
        let answer = try await TestClient(app.service()).send(.post, "/", body: [1])
        #expect(answer.status.code == status)
        #expect(answer.headers[.retryAfter] == (status == 503 ? "1" : nil))
        #expect(log.lines.contains { $0.message == "unhandled error" } == (status == 500))
    }

    @Test("a body that does not come in time is 408, however it is read")
    func slow() async throws {
        let app = App(title: "test", logger: CollectedLog().logger)
        app.post("/collected") { (request: Request) in try await request.collectBody().count }
        app.post("/typed") { (input: Texts) in input.texts.count }
        app.post("/streamed") { (request: Request) in
            var count = 0
            for try await chunk in request.body { count += chunk.count }
            return count
        }
        try await ServingService.with(app.service(), limits: { $0.bodyGap = .milliseconds(50) }) { running in
            for path in ["/collected", "/typed", "/streamed"] {
                let connection = try await running.connect()
                var request = FastCGIClientRequest.http(
                    method: "POST", target: path, headers: [(name: "Content-Type", value: "application/json")],
                    body: [0x5B, 0x5D])
                request.keepConnection = false
                // Its last byte never comes, nor the end of its body.
                try await connection.write(Array(request.encoded.dropLast(24)))
                let text = try await connection.readRecords().filter { $0.type == .stdout }
                    .reduce("") { $0 + String(decoding: $1.content, as: UTF8.self) }
                #expect(text.contains("408 Request Timeout"), "\(path): \(text)")
            }
        }
    }

    @Test("bodies in memory take no more than all may together; small ones pass all the same")
    func memory() async throws {
        let collected = Signal()
        let end = Signal()
        let app = App(title: "test", logger: CollectedLog().logger, .bodyLimit(10 << 20))
        app.post("/hold") { (request: Request) in
            let count = try await request.collectBody().count
            collected.happen()
            await end.wait()
            return count
        }
        app.post("/count") { (request: Request) in try await request.collectBody().count }
        app.post("/form") { (input: Fields) in input.text.utf8.count }
        try await ServingService.with(app.service(), limits: { $0.requestMemory = 1 << 20 }) { running in
            func post(_ path: String, _ count: Int) async throws -> CGIResponse {
                let body = [UInt8](repeating: 0x61, count: count)
                return try await FastCGIClient(running.address).send(.http(method: "POST", target: path, body: body))
                    .cgiResponse()
            }
            async let held = post("/hold", 900_000)
            await collected.wait()
            let refused = try await post("/count", 400_000)
            #expect(refused.status == 503 && refused.headers.contains { $0.name == "Retry-After" })
            let form =
                "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n"
                + String(repeating: "a", count: 400_000) + "\r\n--x--\r\n"
            let refusedForm = try await FastCGIClient(running.address).send(
                .http(
                    method: "POST", target: "/form",
                    headers: [(name: "Content-Type", value: "multipart/form-data; boundary=x")], body: Array(form.utf8))
            ).cgiResponse()
            #expect(refusedForm.status == 503)
            #expect(try await post("/count", 60_000).text == "60000")
            end.happen()
            #expect(try await held.text == "900000")
            // What was held is there for others again, as often as they like.
            for _ in 0..<20 {
                try await eventually("there is room again") { try await post("/count", 900_000).text == "900000" }
            }
        }
    }

    struct Fields: Input {
        @Form var text: String
    }
}
