// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing

@testable import RoostCommands

@Suite("serve, as a process", .timeLimit(.minutes(5)))
struct ServeTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func hello(_ address: String...) async throws -> String {
        let request = try Program(["request", "GET", "/hello", "--body-only"] + address, in: folder)
        #expect(try await request.end() == .exit(0))
        return request.output + request.errors
    }

    private let greeting = #"{"hello":"world"}"#

    @Test("Several addresses: a unix socket and TCP")
    func addresses() async throws {
        let server = try Program(["serve", "--socket", "app.sock", "--listen", "127.0.0.1:0"], in: folder)
        let port = try await server.find(/127\.0\.0\.1:(\d+)/).1
        #expect(try await hello("--socket", "app.sock") == greeting)
        #expect(try await hello("--listen", "127.0.0.1:\(port)") == greeting)
    }

    @Test("The application knows whether it is under development by ROOST_ENV alone")
    func development() async throws {
        for (environment, answer) in [([:], "false"), (["ROOST_ENV": "development"], "true")] {
            let server = try Program(["serve", "--socket", "app.sock"], in: folder, environment: environment)
            _ = try await server.find(/app\.sock/)
            let request = try Program(
                ["request", "GET", "/development", "--body-only", "--socket", "app.sock"], in: folder)
            #expect(try await request.end() == .exit(0))
            #expect(request.output == answer)
            server.signal(SIGTERM)
            _ = try await server.end()
        }
    }

    @Test("It stands where --root-path says")
    func rootPath() async throws {
        let server = try Program(["serve", "--socket", "app.sock", "--root-path", "/shop"], in: folder)
        _ = try await server.find(/app\.sock/)
        for path in ["/shop/where", "/where"] {
            let request = try Program(["request", "GET", path, "--body-only", "--socket", "app.sock"], in: folder)
            #expect(try await request.end() == .exit(0))
            #expect(request.output == "\"/shop\"")
        }
    }

    @Test("It shows no one a page about an unhandled error")
    func errors() async throws {
        let server = try Program(["serve", "--socket", "app.sock"], in: folder)
        _ = try await server.find(/app\.sock/)
        let request = try Program(
            ["request", "GET", "/crash", "--body-only", "--header", "Accept:text/html", "--socket", "app.sock"],
            in: folder)
        #expect(try await request.end() == .exit(0))
        #expect(request.output == #"{"detail":"Internal Server Error"}"#)
        #expect(server.errors.contains("Mistake()"))
    }

    @Test("SIGTERM and SIGINT end it with exit status 0 and remove the socket", arguments: [SIGTERM, SIGINT])
    func stop(signal: Int32) async throws {
        let server = try Program(["serve", "--socket", "app.sock", "--loops", "2"], in: folder)
        _ = try await server.find(/app\.sock/)
        server.signal(signal)
        #expect(try await server.end() == .exit(0))
        #expect(!Files.exists(folder["app.sock"]))
    }

    @Test("It may hold as many descriptors as its user may have")
    func descriptors() async throws {
        let server = try Program(["serve", "--socket", "app.sock"], in: folder)
        _ = try await server.find(/app\.sock/)
        let limits = try String(contentsOfFile: "/proc/\(server.processID)/limits", encoding: .utf8)
        let files = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max open files") })
        let numbers = files.split(separator: " ").compactMap { Int($0) }
        #expect(numbers.count == 2 && numbers[0] == numbers[1])
    }

    @Test("The unix socket has the mode that is asked for", arguments: ["600", "666"])
    func mode(text: String) async throws {
        let server = try Program(["serve", "--socket", "app.sock", "--socket-mode", text], in: folder)
        _ = try await server.find(/app\.sock/)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder["app.sock"])
        #expect(attributes[.posixPermissions] as? Int == Int(text, radix: 8))
    }

    @Test("A listening socket on descriptor 0")
    func descriptorZero() async throws {
        let socket = try ListeningDescriptor()
        let server = try Program(["serve"], in: folder, input: socket.handle)
        _ = try await server.find(/descriptor 0/)
        #expect(try await hello("--listen", "127.0.0.1:\(socket.port)") == greeting)
    }

    @Test("systemd's LISTEN_FDS")
    func systemd() async throws {
        let socket = try ListeningDescriptor()
        let script = #"LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" serve 3<&0 </dev/null"#
        let server = try Program(
            ["-c", script, Program.application], executable: "/bin/sh", in: folder, input: socket.handle)
        _ = try await server.find(/descriptor 3/)
        #expect(try await hello("--listen", "127.0.0.1:\(socket.port)") == greeting)
    }

    @Test("With nothing to listen on it says what to give")
    func nothing() async throws {
        let server = try Program(["serve"], in: folder)
        #expect(try await server.end() == .exit(64))
        #expect(
            server.errors == """
                Error: serve has nothing to listen on: give --socket PATH or --listen HOST:PORT, or start it with a \
                listening socket on descriptor 0 or in LISTEN_FDS

                """)
    }

    @Test("A unix socket that is in use is refused and goes on")
    func takenSocket() async throws {
        let first = try Program(["serve", "--socket", "app.sock"], in: folder)
        _ = try await first.find(/app\.sock/)
        let second = try Program(["serve", "--socket", "app.sock"], in: folder)
        #expect(try await second.end() == .exit(1))
        #expect(second.errors == "Error: unix:app.sock is in use by another program\n")
        #expect(try await hello("--socket", "app.sock") == greeting)
    }

    @Test("A TCP port that is in use is refused")
    func takenPort() async throws {
        let socket = try ListeningDescriptor()
        let server = try Program(["serve", "--listen", "127.0.0.1:\(socket.port)"], in: folder)
        #expect(try await server.end() == .exit(1))
        #expect(server.errors == "Error: 127.0.0.1:\(socket.port) is in use by another program\n")
    }

    @Test("The socket that a killed server has left is used again")
    func staleSocket() async throws {
        let first = try Program(["serve", "--socket", "app.sock"], in: folder)
        _ = try await first.find(/app\.sock/)
        first.signal(SIGKILL)
        #expect(try await first.end() == .signal(SIGKILL))
        #expect(Files.exists(folder["app.sock"]))
        let second = try Program(["serve", "--socket", "app.sock"], in: folder)
        _ = try await second.find(/app\.sock/)
        #expect(try await hello("--socket", "app.sock") == greeting)
    }

    @Test("A file that is not a socket is refused and stays as it is")
    func regularFile() async throws {
        try folder.write("precious", to: "app.sock")
        let server = try Program(["serve", "--socket", "app.sock"], in: folder)
        #expect(try await server.end() == .exit(1))
        #expect(server.errors == "Error: app.sock exists and is not a socket; give another path, or remove it\n")
        #expect(try String(contentsOfFile: folder["app.sock"], encoding: .utf8) == "precious")
    }
}
