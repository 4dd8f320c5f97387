// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords
import Roost
import Testing

@testable import FastCGI
@testable import RoostCommands

@Suite("The command line")
struct CommandLineTests {
    private let app = App(title: "Shop", version: "4.5.6")

    private func command(_ arguments: String...) throws -> any AppCommand {
        try RootCommand.command(for: arguments, of: app)
    }

    @Test("Without arguments it is the help text, and the first line says what application this is")
    func help() throws {
        for arguments in [[], ["--help"], ["help"]] {
            let text = try #require(try RootCommand.command(for: arguments, of: app) as? PrintText).text
            #expect(text.hasPrefix("Shop 4.5.6\n\n"))
            for command in ["serve", "dev", "request", "config"] { #expect(text.contains("  \(command) ")) }
        }
    }

    @Test("Each command has a help text with its options")
    func helpOfCommands() throws {
        let options = ["serve": "--socket-mode", "dev": "--public", "request": "--body-only"]
        for (name, option) in options {
            let text = try #require(try command(name, "--help") as? PrintText).text
            #expect(text.contains(option))
        }
    }

    @Test("--version is the application's own")
    func version() throws {
        #expect(try command("--version") as? PrintText == PrintText(text: "4.5.6"))
    }

    @Test("serve takes several addresses")
    func serve() throws {
        let serve = try #require(
            try command(
                "serve", "--socket", "a.sock", "--listen", "127.0.0.1:9000", "--socket", "b.sock",
                "--listen", "[::1]:0", "--socket-mode", "600", "--loops", "2", "--stop-timeout", "1.5"
            ) as? ServeCommand)
        #expect(serve.sockets == ["a.sock", "b.sock"])
        #expect(serve.hosts == [.tcp(host: "127.0.0.1", port: 9_000), .tcp(host: "::1", port: 0)])
        #expect(serve.socketMode == 0o600)
        #expect(serve.loops == 2)
        #expect(serve.stopTimeout == 1.5)
    }

    @Test("What serve takes where nothing is said")
    func serveDefaults() throws {
        let serve = try #require(try command("serve") as? ServeCommand)
        #expect(serve.sockets.isEmpty && serve.hosts.isEmpty)
        #expect(serve.socketMode == 0o660)
        #expect(serve.loops == 1)
        #expect(serve.stopTimeout == 10)
    }

    @Test("serve and dev are told where in its site the application stands", arguments: ["serve", "dev"])
    func rootPath(_ name: String) throws {
        #expect(try command(name).rootPath == nil)
        #expect(try command(name, "--root-path", "/my shop").rootPath == .fixed("/my shop"))
        #expect(try command(name, "--root-path", "auto").rootPath == .auto)
        #expect(try command(name, "--root-path", "none").rootPath == RootPath.none)
        for (path, reason) in [
            ("shop", "does not begin with a slash"), ("/shop/", "ends with a slash"),
            ("//shop", "has an empty segment"),
        ] {
            let failure = #expect(throws: CommandFailure.self) { try command(name, "--root-path", path) }
            #expect(failure?.status == CommandFailure.usage)
            #expect(failure?.text.contains("--root-path: the root path \"\(path)\" \(reason)") == true)
        }
    }

    @Test("serve's limits are the server's own where nothing is said, and what was said otherwise")
    func limits() throws {
        var configuration = FastCGIConfiguration(addresses: [])
        try #require(try command("serve") as? ServeCommand).limits.apply(to: &configuration)
        #expect(configuration.limits == FastCGILimits())
        #expect(configuration.allowedPeers == nil)

        let some = try command(
            "serve", "--allow", "uid:33", "--allow", "10.0.0.0/8", "--max-connections", "5", "--head-timeout", "0.5",
            "--max-parameters", "7")
        try #require(some as? ServeCommand).limits.apply(to: &configuration)
        var expected = FastCGILimits()
        expected.connections = 5
        expected.head = .seconds(0.5)
        expected.parameters.pairs = 7
        #expect(configuration.limits == expected)
        let allowed = try AllowedPeers(["uid:33", "10.0.0.0/8"])
        #expect(configuration.allowedPeers == allowed)
    }

    @Test("Every limit that the log speaks of names an option that serve has", arguments: Limit.allCases)
    func limitSettings(_ limit: Limit) throws {
        let option = try #require(limit.setting.split(separator: " ").last)
        let help = try #require(try command("serve", "--help") as? PrintText).text
        #expect(help.contains("  \(option) "))
    }

    @Test("What dev takes")
    func dev() throws {
        let plain = try #require(try command("dev") as? DevCommand)
        #expect(plain.port == 8_000 && plain.publicFolder == nil)
        let full = try #require(try command("dev", "--port", "8080", "--public", "site") as? DevCommand)
        #expect(full.port == 8_080 && full.publicFolder == "site")
    }

    @Test(
        "A wrong command line is one text on what is wrong, and status 64",
        arguments: [
            (["frob"], "frob"),
            (["serve", "--socket-mode", "9"], "'9' is not a file mode such as 660."),
            (["serve", "--socket-mode", "1777"], "'1777' is not a file mode such as 660."),
            (["serve", "--listen", "9000"], "'9000' is not an address such as 127.0.0.1:9000"),
            (["serve", "--listen", "::1:9000"], "'::1:9000' is not an address such as 127.0.0.1:9000"),
            (["serve", "--loops", "0"], "--loops takes a number from 1 to 1024."),
            (["serve", "--stop-timeout", "nan"], "--stop-timeout takes a number of seconds from 0 to 86400."),
            (["serve", "--max-connections", "0"], "--max-connections takes a number from 1 to 2147483647."),
            (["serve", "--idle-timeout", "-1"], "Missing value for '--idle-timeout <seconds>'"),
            (["serve", "--idle-timeout", "0"], "--idle-timeout takes a number of seconds from 0.001 to 86400."),
            (["serve", "--allow", "localhost"], "--allow: 'localhost' cannot be allowed to connect: it is not"),
            (["serve", "--allow", ""], "--allow: '' cannot be allowed to connect: it is not"),
            (["dev", "--port", "65536"], "'65536' is invalid for '--port <port>'"),
            (["request", "GET"], "Missing expected argument '<path>'"),
            (["request", "GET", "/"], "Give one of --socket PATH and --listen HOST:PORT."),
            (["request", "GET", "/", "--socket", "a", "--listen", "h:1"], "Give one of --socket PATH and"),
            (["request", "GET", "hello", "--socket", "a"], "The path 'hello' does not begin with a slash."),
            (["request", "", "/", "--socket", "a"], "The method is empty."),
            (["request", "GET", "/", "--listen", "here"], "'here' is not the address of an application"),
            (["request", "GET", "/", "--socket", "a", "--header", "X"], "'X' is not a header field"),
            (["request", "GET", "/", "--socket", "a", "--header", "X Y:1"], "'X Y:1' is not a header field"),
            (["request", "GET", "/", "--socket", "a", "--header", "X:1\n2"], "'X' has a control character."),
        ])
    func wrong(arguments: [String], text: String) throws {
        let failure = try #require(throws: CommandFailure.self) {
            try RootCommand.command(for: arguments, of: app)
        }
        #expect(failure.status == 64)
        #expect(failure.text.hasPrefix("Error: "))
        #expect(failure.text.contains(text))
    }

    @Test("The programmer's mistakes are told: one behind the application's title, several in a line each")
    func mistakes() throws {
        app.get("a") { 1 }
        let one = try #require(#expect(throws: AppError.self) { try app.service() })
        #expect(
            CommandFailure(one, in: "Shop").text == """
                Error: Shop is put together wrongly: GET a: the path "a" does not begin with a slash

                """)
        app.get("/{b}/{b}") { 1 }
        let two = try #require(#expect(throws: AppError.self) { try app.service() })
        #expect(
            CommandFailure(two, in: "Shop").text == """
                Error: Shop is put together wrongly:
                  GET a: the path "a" does not begin with a slash
                  GET /{b}/{b}: the path "/{b}/{b}" has two parameters "b"

                """)
    }
}
