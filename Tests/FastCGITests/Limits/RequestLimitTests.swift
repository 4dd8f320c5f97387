// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import Logging
import Synchronization
import Testing

@testable import FastCGI

/// Requests that find all slots taken: they wait for their turn, or are answered with 503.
@Suite struct RequestLimitTests {
    /// A handler whose requests return when they are told to, and which tells in which order they have begun.
    private struct Held {
        let begun: AsyncStream<String>
        let handler: FastCGIHandler
        let open: @Sendable () -> Void

        init() {
            let (begun, begin) = AsyncStream<String>.makeStream()
            let isOpen = Mutex(false)
            self.begun = begun
            open = { isOpen.withLock { $0 = true } }
            handler = { request, response in
                begin.yield(request.parameters["N"] ?? "")
                while request.parameters["HELD"] != nil, !isOpen.withLock({ $0 }) {
                    try await Task.sleep(for: .milliseconds(2))
                }
                try await response.write(Array("Status: 200 OK\r\n\r\nserved".utf8))
            }
        }
    }

    private func request(_ number: Int, held: Bool = false) -> FastCGIClientRequest {
        FastCGIClientRequest(
            parameters: [(name: "N", value: "\(number)")] + (held ? [(name: "HELD", value: "1")] : []),
            keepConnection: true)
    }

    @Test("requests beyond the limit run in the order in which they came, when others have ended")
    func order() async throws {
        let (held, log) = (Held(), CollectedLog())
        try await RunningServer.with({ $0.limits.requests = 1 }, log: log, handler: held.handler) { server in
            var connections: [FastCGIConnection] = []
            for number in 0..<4 {
                let connection = try await server.connect()
                try await connection.write(request(number, held: number == 0).encoded)
                // The log tells that the first one waits; the others come behind it.
                if number == 1 { #expect(try await eventually { log.lines(of: "requests").count == 1 }) }
                if number > 1 { try await Task.sleep(for: .milliseconds(30)) }
                connections.append(connection)
            }
            held.open()
            for connection in connections { try await connection.readToEndOfRequest() }
        }
        var order: [String] = []
        for await number in held.begun {
            order.append(number)
            if order.count == 4 { break }
        }
        #expect(order == ["0", "1", "2", "3"])
        #expect(log.lines(of: "requests").map(\.level) == [.warning])
        #expect(log.lines(of: "queue").isEmpty)
    }

    @Test("a request that has waited too long gets 503 with Retry-After, and its connection goes on")
    func tooLong() async throws {
        let (held, log) = (Held(), CollectedLog())
        try await RunningServer.with(
            {
                $0.limits.requests = 1
                $0.limits.queue = .milliseconds(100)
            }, log: log, handler: held.handler
        ) { server in
            let first = try await server.connect()
            try await first.write(request(0, held: true).encoded)
            var begun = held.begun.makeAsyncIterator()
            #expect(await begun.next() == "0")

            let second = try await server.connect()
            for _ in 0..<2 {
                let response = try await second.send(request(1))
                #expect(response.end == EndRequestBody(protocolStatus: .requestComplete))
                let answer = try response.cgiResponse()
                #expect(answer.status == 503)
                #expect(answer.headers.contains { $0.name == "Retry-After" && $0.value == "1" })
            }
            held.open()
            try await first.readToEndOfRequest()
            #expect(try await second.send(request(2)).cgiResponse().text == "served")
            #expect(await begun.next() == "2")
        }
        let line = try #require(log.lines(of: "queue").first)
        #expect(log.lines(of: "queue").count == 1)
        #expect(line.metadata["value"] == "0.1 seconds")
        #expect(line.metadata["change"] == "limits.queue, serve --queue-timeout")
    }

    @Test(
        "a request that is aborted or left while it waits never runs, and the next one does", arguments: [true, false])
    func givenUp(_ isAborted: Bool) async throws {
        let (held, log) = (Held(), CollectedLog())
        try await RunningServer.with({ $0.limits.requests = 1 }, log: log, handler: held.handler) { server in
            let first = try await server.connect()
            try await first.write(request(0, held: true).encoded)
            let second = try await server.connect()
            var begun = held.begun.makeAsyncIterator()
            #expect(await begun.next() == "0")
            try await second.write(request(1).encoded)
            #expect(try await eventually { log.lines(of: "requests").count == 1 })
            if isAborted {
                try await second.write(Wire.record(.abortRequest, 1, []))
                try await second.readToEndOfRequest()
            } else {
                second.close()
                // The server looks at its descriptors in one go: the close was seen when this connection is answered.
                let other = try await server.connect()
                try await other.write(Wire.getValues(["FCGI_MPXS_CONNS"]))
                _ = try await other.readRecord()
            }
            let third = try await server.connect()
            async let answer = try third.send(request(2))
            held.open()
            #expect(try await answer.cgiResponse().text == "served")
            #expect(await begun.next() == "2")
        }
    }

    @Test("a handler whose answer has ended holds its slot until it returns")
    func slotOfWork() async throws {
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let (gate, open) = AsyncStream<Void>.makeStream()
        let handler: FastCGIHandler = { request, response in
            try await response.write(Array("Status: 200 OK\r\n\r\nserved".utf8))
            guard request.parameters["HELD"] != nil else { return }
            await response.finish(applicationStatus: 0)
            enter.yield()
            for await _ in gate { break }
        }
        try await RunningServer.with(
            {
                $0.limits.requests = 1
                $0.limits.queue = .milliseconds(50)
            }, handler: handler
        ) { server in
            let connection = try await server.connect()
            #expect(try await connection.send(request(0, held: true)).cgiResponse().status == 200)
            for await _ in entered { break }
            #expect(try await connection.send(request(1)).cgiResponse().status == 503)
            open.finish()
            #expect(try await eventually { try await connection.send(request(2)).cgiResponse().status == 200 })
        }
    }

    @Test("the loops share the limit out, and each has a slot at least")
    func shares() {
        var limits = FastCGILimits()
        limits.requests = 10
        #expect((0..<3).map { limits.requests(ofLoop: $0, of: 3) } == [4, 3, 3])
        limits.requests = 2
        #expect((0..<3).map { limits.requests(ofLoop: $0, of: 3) } == [1, 1, 1])
    }
}
