// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIClient
import FastCGIRecords
import Synchronization
import Testing

/// Requests over a real socket, from the first byte to the last.
@Suite struct ServerRequestTests {
    @Test("an answer comes back whole, and the connection is closed where it is not kept")
    func oneRequest() async throws {
        try await RunningServer.with(handler: answering("hello")) { server in
            let response = try await FastCGIClient(server.address).send(.http())
            #expect(try response.cgiResponse().text == "hello")
            #expect(response.end == EndRequestBody(protocolStatus: .requestComplete))
        }
    }

    @Test("R05, R08: parameters arrive as they were sent, empty and repeated ones too")
    func parameters() async throws {
        let seen = Mutex<Parameters?>(nil)
        let handler: FastCGIHandler = { request, response in
            seen.withLock { $0 = request.parameters }
            try await response.write(Array("Status: 204\r\n\r\n".utf8))
        }
        try await RunningServer.with(handler: handler) { server in
            let sent = [("A", "1"), ("EMPTY", ""), ("A", "2"), ("LONG", String(repeating: "x", count: 60_000))]
            _ = try await FastCGIClient(server.address).send(
                FastCGIClientRequest(parameters: sent.map { (name: $0.0, value: $0.1) }))
            let received = try #require(seen.withLock { $0 })
            #expect(received.map { [$0.name, $0.value] } == sent.map { [$0.0, $0.1] })
        }
    }

    @Test("R38: a thousand requests come one after the other on one kept connection")
    func keepConnection() async throws {
        let handler: FastCGIHandler = { request, response in
            try await response.write(Array("Status: 200 OK\r\n\r\n\(request.parameters["N"] ?? "")".utf8))
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            for number in 0..<1_000 {
                var request = FastCGIClientRequest(parameters: [(name: "N", value: "\(number)")])
                request.keepConnection = true
                request.requestID = UInt16(number % 500 * 2 + 1)
                #expect(try await connection.send(request).cgiResponse().text == "\(number)")
            }
        }
    }

    @Test(
        "W01: bodies pass through libfcgi unchanged", arguments: [0, 1, 8_183, 8_184, 8_185, 65_535, 65_536, 3_000_000])
    func bodies(_ size: Int) async throws {
        let echo: FastCGIHandler = { request, response in
            try await response.write(Array("Status: 200 OK\r\n\r\n".utf8))
            for try await chunk in request.body { try await response.write(chunk) }
        }
        try await RunningServer.with(handler: echo) { server in
            let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
            let response = try await FastCGIClient(server.address).send(.http(method: "POST", body: body))
            #expect(try response.cgiResponse().body == body)
        }
    }

    @Test("W08: a handler that throws before it writes answers 500, and the process goes on")
    func throwsEarly() async throws {
        struct Mistake: Error {}
        try await RunningServer.with(handler: { _, _ in throw Mistake() }) { server in
            for _ in 0..<3 {
                let response = try await FastCGIClient(server.address).send(.http()).cgiResponse()
                #expect(response.status == 500)
                #expect(response.text == "Internal Server Error")
            }
        }
    }

    @Test("W08: a handler that throws in the middle of its answer is seen as broken, not as short")
    func throwsLate() async throws {
        struct Mistake: Error {}
        let handler: FastCGIHandler = { _, response in
            try await response.write(Array("Status: 200 OK\r\n\r\nhalf".utf8))
            throw Mistake()
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.request(id: 1, [:]))
            let records = try await connection.readRecords()
            #expect(!records.contains { $0.type == .endRequest })
            #expect(!records.contains { $0.type == .stdout && $0.content.isEmpty })
        }
    }

    @Test("W02: a handler that writes nothing answers 500, never a bare END_REQUEST")
    func writesNothing() async throws {
        try await RunningServer.with(handler: { _, _ in }) { server in
            let status = try await server.send(.http()).status
            #expect(status == 500)
        }
    }

    @Test(
        "R46: a CONTENT_LENGTH that is no number is refused before the handler runs",
        arguments: ["abc", "+5", "99999999999999999999"])
    func badContentLength(_ length: String) async throws {
        try await RunningServer.with(handler: answering("ran")) { server in
            let request = FastCGIClientRequest(parameters: [(name: "CONTENT_LENGTH", value: length)])
            let status = try await server.send(request).status
            #expect(status == 400)
        }
    }

    @Test(
        "W04, W07: what is written to the error stream arrives beside the answer, and the exit status is the request's own"
    )
    func errorStream() async throws {
        let handler: FastCGIHandler = { request, response in
            await response.writeError(Array("watch out".utf8))
            try await response.write(Array("Status: 200 OK\r\n\r\nfine".utf8))
            if request.parameters["FAIL"] != nil { await response.finish(applicationStatus: 3) }
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            for (parameters, status) in [([(name: "FAIL", value: "1")], 3), ([], 0)]
                as [([(name: String, value: String)], UInt32)]
            {
                var request = FastCGIClientRequest(parameters: parameters)
                request.keepConnection = true
                let response = try await connection.send(request)
                #expect(String(decoding: response.stderr, as: UTF8.self) == "watch out")
                #expect(try response.cgiResponse().text == "fine")
                #expect(response.end?.applicationStatus == status)
            }
        }
    }

    @Test("a handler may leave its loop, for an actor on another thread, and read and write there")
    func otherActor() async throws {
        let handler: FastCGIHandler = { request, response in try await echoOnMainActor(request, response) }
        try await RunningServer.with(handler: handler) { server in
            let body = [UInt8](repeating: 7, count: 1_000_000)
            let response = try await server.send(.http(method: "POST", body: body))
            #expect(response.body == body)
        }
    }

    @Test("W12: an answer can end while its handler works on, and the connection is free then")
    func finishEarly() async throws {
        let (stream, worked) = AsyncStream<Void>.makeStream()
        let (gate, open) = AsyncStream<Void>.makeStream()
        let handler: FastCGIHandler = { request, response in
            try await response.write(Array("Status: 200 OK\r\n\r\ndone".utf8))
            guard request.parameters["LATER"] != nil else { return }
            await response.finish(applicationStatus: 0)
            for await _ in gate { break }
            worked.finish()
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            var request = FastCGIClientRequest(parameters: [(name: "LATER", value: "1")])
            request.keepConnection = true
            #expect(try await connection.send(request).cgiResponse().text == "done")
            request.parameters = []
            #expect(try await connection.send(request).cgiResponse().text == "done")
            open.finish()
            for await _ in stream {}
        }
    }

    @Test("a handler that reads on after it ended its answer is told so, and does not wait")
    func readAfterTheEnd() async throws {
        let (errors, caught) = AsyncStream<RequestBodyError?>.makeStream()
        let handler: FastCGIHandler = { request, response in
            try await response.write(Array("Status: 200 OK\r\n\r\ndone".utf8))
            await response.finish(applicationStatus: 0)
            do throws(RequestBodyError) {
                var body = request.body.makeAsyncIterator()
                while try await body.next() != nil {}
                caught.yield(nil)
            } catch {
                caught.yield(error)
            }
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            // Its body never ends.
            try await connection.write(Wire.head(id: 1, ["CONTENT_LENGTH": "10"]))
            try await connection.readToEndOfRequest()
            var iterator = errors.makeAsyncIterator()
            #expect(await iterator.next()??.code == .answered)
        }
    }
}

@MainActor
private func echoOnMainActor(_ request: FastCGIRequest, _ response: any FastCGIResponse) async throws {
    try await response.write(Array("Status: 200 OK\r\n\r\n".utf8))
    for try await chunk in request.body {
        try await response.write(chunk)
        try await response.flush()
    }
    await response.writeError(Array("done".utf8))
    await response.finish(applicationStatus: 0)
}
