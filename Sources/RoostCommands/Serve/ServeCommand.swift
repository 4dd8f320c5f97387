// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import FastCGI
import Roost

/// Serves FastCGI until it is told to stop.
struct ServeCommand: ParsableCommand, AppCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve requests over FastCGI, behind a web server.",
        discussion: """
            SIGTERM and SIGINT end it gracefully, a second one at once; SIGHUP, SIGUSR1 and SIGUSR2 do nothing. Without an address it takes the listening sockets that it was \
            started with: systemd's LISTEN_FDS, or descriptor 0 of spawn-fcgi and web servers.
            """)

    @Option(name: .customLong("socket"), help: .init("Listen on a unix socket; may be given again.", valueName: "path"))
    var sockets: [String] = []

    @Option(
        help: .init("Who may connect to unix sockets, as chmod takes it. (default: 660)", valueName: "mode"),
        transform: ServeCommand.mode)
    var socketMode: UInt32 = 0o660

    @Option(
        name: .customLong("listen"),
        help: .init("Listen on TCP, 127.0.0.1:9000 or [::1]:9000; may be given again.", valueName: "host:port"),
        transform: ServeCommand.hostAndPort)
    var hosts: [ListenAddress] = []

    @Option(help: .init("How many event loops, each with a thread.", valueName: "count"))
    var loops = 1

    @Option(help: .init("How long requests may take to finish once it is told to stop.", valueName: "seconds"))
    var stopTimeout = 10.0

    @OptionGroup var rootPathOption: RootPathOption

    @OptionGroup(title: "Limits") var limits: LimitOptions

    /// How `dev` starts the application; not told to those who run it.
    @Flag(help: .hidden)
    var errorPages = false

    var rootPath: RootPath? { rootPathOption.value }

    func validate() throws {
        guard (1...1_024).contains(loops) else { throw ValidationError("--loops takes a number from 1 to 1024.") }
        guard (0...86_400).contains(stopTimeout) else {
            throw ValidationError("--stop-timeout takes a number of seconds from 0 to 86400.")
        }
    }

    func run(_ service: AppService) async throws(CommandFailure) {
        var addresses = sockets.map { ListenAddress.unix(path: $0, mode: socketMode) } + hosts
        if addresses.isEmpty { addresses = ListenAddress.inherited() }
        guard !addresses.isEmpty else {
            throw CommandFailure(
                """
                serve has nothing to listen on: give --socket PATH or --listen HOST:PORT, or start it with a \
                listening socket on descriptor 0 or in LISTEN_FDS
                """, status: CommandFailure.usage)
        }
        DescriptorLimit.raise()
        var configuration = FastCGIConfiguration(addresses: addresses)
        configuration.loops = loops
        configuration.stopDeadline = .seconds(stopTimeout)
        do {
            try limits.apply(to: &configuration)
            try await service.serve(configuration)
        } catch {
            throw CommandFailure("\(error)")
        }
    }

    private static func mode(_ text: String) throws -> UInt32 {
        guard let mode = UInt32(text, radix: 8), mode <= 0o777 else {
            throw ValidationError("'\(text)' is not a file mode such as 660.")
        }
        return mode
    }

    private static func hostAndPort(_ text: String) throws -> ListenAddress {
        guard let address = ListenAddress(hostAndPort: text) else {
            throw ValidationError("'\(text)' is not an address such as 127.0.0.1:9000, [::1]:9000 or :9000.")
        }
        return address
    }
}
