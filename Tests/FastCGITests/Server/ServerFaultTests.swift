// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIClient
import FastCGIRecords
import Synchronization
import Testing

/// Peers that misbehave: they get what the specification says, or a closed connection, and nobody else notices.
@Suite struct ServerFaultTests {
    @Test(
        "a malformed peer loses its connection, the others go on",
        arguments: [
            [0x47, 0x45, 0x54, 0x20], Wire.begin(1) + [9, 9, 9], Wire.record(.beginRequest, 1, [1]),
            Wire.begin(1) + Wire.record(.params, 1, [0xC0, 0, 0, 0, 0xC0, 0, 0, 0]) + Wire.record(.params, 1, []),
        ] as [[UInt8]])
    func malformed(_ bytes: [UInt8]) async throws {
        try await RunningServer.with(handler: answering("still here")) { server in
            let good = try await server.connect()
            var request = FastCGIClientRequest(parameters: [])
            request.keepConnection = true
            _ = try await good.send(request)

            let bad = try await server.connect()
            try await bad.write(bytes)
            let answers = try? await bad.readRecords()
            #expect(answers?.isEmpty ?? true)
            #expect(try await good.send(request).cgiResponse().text == "still here")
        }
    }

    @Test("R03: a request that is cut anywhere never runs the handler", arguments: 0..<8)
    func cut(_ part: Int) async throws {
        let runs = Atomic(0)
        let handler: FastCGIHandler = { request, response in
            if request.parameters["CUT"] != nil { runs.add(1, ordering: .relaxed) }
            try await response.write(Array("Status: 200 OK\r\n\r\nok".utf8))
        }
        try await RunningServer.with(handler: handler) { server in
            let head = Wire.head(id: 1, ["CUT": "1", "B": "2"])
            for length in stride(from: part, to: head.count, by: 8) {
                let connection = try await server.connect()
                try await connection.write(Array(head[..<length]))
                connection.close()
            }
            #expect(try await server.get() == "ok")
        }
        let count = runs.load(ordering: .relaxed)
        #expect(count == 0)
    }

    @Test("R17: an unknown role is told so, and the kept connection goes on")
    func unknownRole() async throws {
        try await RunningServer.with(handler: answering("ok")) { server in
            let connection = try await server.connect()
            var request = FastCGIClientRequest(role: Role(rawValue: 9), parameters: [])
            request.keepConnection = true
            #expect(try await connection.send(request).end?.protocolStatus == .unknownRole)
            request.role = .responder
            #expect(try await connection.send(request).cgiResponse().text == "ok")
        }
    }

    @Test("a peer that leaves cancels its handler, wherever that waits")
    func peerLeaves() async throws {
        let (cancelled, cancel) = AsyncStream<Bool>.makeStream()
        let handler: FastCGIHandler = { request, _ in
            defer { cancel.yield(Task.isCancelled) }
            if request.parameters["BODY"] != nil {
                for try await _ in request.body {}
            } else {
                try await Task.sleep(for: .seconds(600))
            }
        }
        try await RunningServer.with(handler: handler) { server in
            var outcomes = cancelled.makeAsyncIterator()
            for bytes in [Wire.request(id: 1, [:]), Wire.head(id: 1, ["BODY": "1"])] {
                let connection = try await server.connect()
                try await connection.write(bytes)
                connection.close()
                #expect(await outcomes.next() == true)
            }
        }
    }

    @Test("R33: ABORT_REQUEST cancels the handler, ends the request, and leaves the connection in use")
    func abort() async throws {
        let (cancelled, cancel) = AsyncStream<Bool>.makeStream()
        let handler: FastCGIHandler = { request, response in
            guard request.parameters["SLOW"] != nil else {
                return try await response.write(Array("Status: 200 OK\r\n\r\nnext".utf8))
            }
            defer { cancel.yield(Task.isCancelled) }
            try await Task.sleep(for: .seconds(600))
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.request(id: 1, ["SLOW": "1"]) + Wire.record(.abortRequest, 1, []))
            try await connection.readToEndOfRequest()
            var outcomes = cancelled.makeAsyncIterator()
            #expect(await outcomes.next() == true)
            var request = FastCGIClientRequest(parameters: [])
            request.keepConnection = true
            #expect(try await connection.send(request).cgiResponse().text == "next")
        }
    }

    @Test("R40: a body that nobody reads is never read as a request")
    func smuggling() async throws {
        let users = Mutex<[String]>([])
        let handler: FastCGIHandler = { request, response in
            if let user = request.parameters["REMOTE_USER"] { users.withLock { $0.append(user) } }
            try await response.write(Array("Status: 200 OK\r\n\r\nok".utf8))
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            let hidden = Wire.request(id: 1, ["REMOTE_USER": "root"])
            let filler = [UInt8](repeating: 0x20, count: 8_192 - 100)
            var request = FastCGIClientRequest(parameters: [], body: filler + hidden + hidden)
            request.keepConnection = true
            #expect(try await connection.send(request).cgiResponse().text == "ok")
            request.parameters = [(name: "REMOTE_USER", value: "alice")]
            request.body = []
            _ = try await connection.send(request)
        }
        #expect(users.withLock { $0 } == ["alice"])
    }

    @Test("a peer that stops sending after it was answered still gets all of the answer")
    func halfClose() async throws {
        let size = 280_000
        let (written, done) = AsyncStream<Void>.makeStream()
        let handler: FastCGIHandler = { _, response in
            defer { done.finish() }
            let body = String(repeating: "x", count: size)
            try await response.write(Array("Status: 200 OK\r\n\r\n\(body)".utf8))
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.request(id: 1, keep: true, [:]))
            // More than the socket holds, less than what suspends the handler: it returns with output still to be sent.
            for await _ in written {}
            connection.finishWriting()
            let records = try await connection.readRecords()
            let content = records.reduce(0) { $0 + ($1.type == .stdout ? $1.content.count : 0) }
            #expect(content == size + "Status: 200 OK\r\n\r\n".utf8.count)
            #expect(records.last?.type == .endRequest)
        }
    }

    @Test("W05: a peer that does not read suspends the handler instead of filling memory")
    func backPressure() async throws {
        let written = Atomic(0)
        let handler: FastCGIHandler = { _, response in
            try await response.write(Array("Status: 200 OK\r\n\r\n".utf8))
            let piece = [UInt8](repeating: 0x78, count: 65_536)
            for _ in 0..<1_000 {
                try await response.write(piece)
                written.add(piece.count, ordering: .relaxed)
            }
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.request(id: 1, keep: false, [:]))
            var before = -1
            #expect(
                try await eventually {
                    defer { before = written.load(ordering: .relaxed) }
                    try await Task.sleep(for: .milliseconds(50))
                    return before > 0 && before == written.load(ordering: .relaxed)
                })
            let count = written.load(ordering: .relaxed)
            #expect(count < 4_000_000)
            let records = try await connection.readRecords()
            #expect(records.reduce(0) { $0 + ($1.type == .stdout ? $1.content.count : 0) } > 65_536_000)
        }
    }
}
