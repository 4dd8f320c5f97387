// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import Glibc
import Testing

@testable import FastCGI

/// What the server sends, and how it fares where nobody takes it (FastCGI 1.0, sections 5.5 and 6.2).
@Suite struct OutputCases {
    @Test("W01: records hold at most 65,535 bytes and are padded to eight", arguments: [0, 1, 8_185, 65_536, 1 << 20])
    func recordSizes(_ size: Int) async throws {
        let handler: FastCGIHandler = { _, response in try await response.write([UInt8](repeating: 1, count: size)) }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.request(id: 1, keep: false, [:]))
            let records = try await connection.readRecords().filter { $0.type == .stdout }
            // Nothing written is answered by the server itself (W02).
            let written = records.reduce(0) { $0 + $1.content.count }
            #expect(size == 0 ? written > 0 : written == size)
            #expect(records.filter(\.content.isEmpty).count == 1)
            #expect(records.last?.content.isEmpty == true)
        }
    }

    @Test("W03: a byte that was flushed arrives while the handler waits for something else")
    func flushedByte() async throws {
        let (gate, open) = AsyncStream<Void>.makeStream()
        let handler: FastCGIHandler = { _, response in
            try await response.write(Array("Status: 200 OK\r\n\r\nx".utf8))
            try await response.flush()
            for await _ in gate {}
            try await response.write(Array("y".utf8))
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.request(id: 1, [:]))
            let first = try #require(try await connection.readRecord())
            #expect(String(decoding: first.content, as: UTF8.self) == "Status: 200 OK\r\n\r\nx")
            open.finish()
            #expect(try await connection.answer().stdout == "y")
        }
    }

    @Test("W04: STDERR among STDOUT: both whole and each ended once, END_REQUEST once and last")
    func bothStreams() async throws {
        let handler: FastCGIHandler = { _, response in
            for _ in 0..<10 {
                await response.writeError([UInt8](repeating: 0x5A, count: 1_024))
                try await response.write([UInt8](repeating: 0x78, count: 10_000))
            }
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.request(id: 1, keep: false, [:]))
            let records = try await connection.readRecords()
            for (type, byte, count) in [(RecordType.stdout, 0x78, 100_000), (.stderr, 0x5A, 10_240)] {
                let content = records.filter { $0.type == type }.map(\.content)
                #expect(content.joined().elementsEqual(repeatElement(UInt8(byte), count: count)))
                #expect(content.filter(\.isEmpty).count == 1)
                #expect(content.last == [])
            }
            #expect(records.filter { $0.type == .endRequest }.count == 1)
            #expect(records.last?.type == .endRequest)
        }
    }

    @Test("W05: a peer that takes nothing: the writer waits until the deadline, and then throws")
    func writeDeadline() async throws {
        let (failures, failure) = AsyncStream<ResponseStreamError?>.makeStream()
        let handler: FastCGIHandler = { _, response in
            do throws(ResponseStreamError) {
                for _ in 0..<1_000 { try await response.write([UInt8](repeating: 1, count: 65_536)) }
                failure.yield(nil)
            } catch {
                failure.yield(error)
            }
        }
        try await RunningServer.with({ $0.limits.write = .milliseconds(100) }, handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.request(id: 1, [:]))
            #expect(await failures.first { _ in true } != .some(nil))
            connection.close()
        }
    }

    @Test("W06: a reset in the middle of an answer throws at the writer, cancels the handler, and ends nothing else")
    func reset() async throws {
        let (outcomes, outcome) = AsyncStream<Bool>.makeStream()
        let handler: FastCGIHandler = { request, response in
            guard request.parameters["ENDLESS"] != nil else { return try await reflecting(request, response) }
            do throws(ResponseStreamError) {
                while true { try await response.write([UInt8](repeating: 1, count: 65_536)) }
            } catch {
                outcome.yield(Task.isCancelled)
            }
        }
        try await RunningServer.with({ $0.addresses = [.tcp(host: "127.0.0.1", port: 0)] }, handler: handler) {
            server in
            guard case .tcp(let host, let port) = try #require(server.addresses.first) else { return }
            let address = FastCGIAddress.tcp(host: host, port: port)
            let connection = try await FastCGIConnection(to: address)
            try await connection.write(Wire.request(id: 1, ["ENDLESS": "1"]))
            _ = try await connection.readRecord()
            connection.reset()
            #expect(await outcomes.first { _ in true } == true)
            let next = try await FastCGIConnection(to: address)
            #expect(try await next.ask(Wire.request(id: 1, ["A": "1"])) == .reflection(["A=1"]))
        }
    }

    @Test("W10: header blocks of 4, 8 and 64 KB pass", arguments: [3_900, 8_192, 65_536])
    func longHeaders(_ length: Int) async throws {
        let value = String(repeating: "h", count: length)
        let handler: FastCGIHandler = { _, response in
            try await response.write(Array("Status: 200 OK\r\nX-Long: \(value)\r\n\r\nbody".utf8))
        }
        try await RunningServer.with(handler: handler) { server in
            let answer = try await server.ask(Wire.request(id: 1, [:]))
            #expect(answer.stdout == "Status: 200 OK\r\nX-Long: \(value)\r\n\r\nbody")
        }
    }

    @Test("W11: an answer before the body has come arrives; the rest of the body is taken and thrown away")
    func earlyAnswer() async throws {
        let handler: FastCGIHandler = { request, response in
            guard request.parameters["BIG"] != nil else { return try await reflecting(request, response) }
            try await response.write(Array("Status: 413 Content Too Large\r\n\r\n".utf8))
        }
        try await RunningServer.with({ $0.limits.drain = .seconds(600) }, handler: handler) { server in
            let connection = try await server.connect()
            let head = Wire.head(id: 1, ["BIG": "1", "CONTENT_LENGTH": "1000000"])
            #expect(try await connection.ask(head).stdout == "Status: 413 Content Too Large\r\n\r\n")
            let block = Wire.record(.stdin, 1, [UInt8](repeating: 1, count: 10_000))
            for _ in 0..<100 { try await connection.write(block) }
            let next = Wire.record(.stdin, 1, []) + Wire.request(id: 1, ["A": "1"])
            #expect(try await connection.ask(next) == .reflection(["A=1"]))
        }
    }
}
