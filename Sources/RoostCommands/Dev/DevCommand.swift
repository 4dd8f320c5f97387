// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import Roost

/// Runs the application behind a private nginx, for development.
struct DevCommand: ParsableCommand, AppCommand {
    static let configuration = CommandConfiguration(
        commandName: "dev",
        abstract: "Develop: the application behind a private nginx on this machine.",
        discussion: "nginx serves the files of the public folder and asks the application for everything else.")

    @Option(help: .init("The port on 127.0.0.1; with 0 the system chooses one.", valueName: "port"))
    var port: UInt16 = 8_000

    @Option(
        name: .customLong("public"),
        help: .init("The folder with static files; 'Public' where there is one.", valueName: "folder"))
    var publicFolder: String?

    @OptionGroup var rootPathOption: RootPathOption

    var rootPath: RootPath? { rootPathOption.value }

    func run(_ service: AppService) async throws(CommandFailure) {
        let nginx = try NginxProgram.find(searchPath: environment("PATH"))
        let files = try staticFiles()
        let port = try LoopbackPort.available(port)
        guard let executable = Files.absolute("/proc/self/exe") else {
            throw CommandFailure("the executable of this process cannot be found", errno: errno)
        }
        // From here on a signal ends the session, and not the process in the middle of it.
        let events = try SessionEvents()
        let folder = try SessionFolder(in: temporaryFolder)
        let configuration = NginxConfiguration(
            port: port, applicationSocket: folder.applicationSocket, publicFolder: files, runsAsRoot: geteuid() == 0)
        try Files.create(folder.nginxConfiguration, configuration.text)
        // The application learns by it that it is under development; before it is started, so that it has it as well.
        unsafe setenv("ROOST_ENV", "development", 1)
        var session = try DevSession(
            port: port, folder: folder, events: events, executable: executable, options: rootPathOption.arguments,
            nginx: nginx)
        try session.run()
    }

    private func staticFiles() throws(CommandFailure) -> String? {
        guard let folder = publicFolder ?? (Files.isFolder("Public") ? "Public" : nil) else { return nil }
        guard Files.isFolder(folder), let path = Files.absolute(folder) else {
            throw CommandFailure("there is no folder \(folder) for static files")
        }
        guard !path.contains("$") else {
            throw CommandFailure("nginx cannot take a folder with a dollar sign in its path: \(path)")
        }
        return path
    }

    /// Absolute, because nginx takes relative paths from a folder of its own.
    private var temporaryFolder: String {
        guard let folder = environment("TMPDIR"), !folder.isEmpty else { return "/tmp" }
        return Files.absolute(folder) ?? folder
    }

    private func environment(_ name: String) -> String? {
        // SAFETY: the text is copied at once, at start-up, while nothing changes the environment.
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }
}
