// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Roost

/// The command line as a whole: chooses the command, and tells which there are.
struct RootCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: CommandLine.arguments.first?.split(separator: "/").last.map(String.init),
            subcommands: [
                ServeCommand.self, DevCommand.self, RequestCommand.self, RoutesCommand.self, OpenAPICommand.self,
                ConfigCommand.self,
            ])
    }

    @Flag(help: "Show the application's version.")
    var version = false

    /// Reads the command line.
    ///
    /// - Throws: ``CommandFailure`` with the status for usage.
    static func command(for arguments: [String]?, of app: App) throws(CommandFailure) -> any AppCommand {
        do {
            var command = try parseAsRoot(arguments)
            if let command = command as? any AppCommand { return command }
            if let root = command as? RootCommand {
                return PrintText(text: root.version ? app.version : help(helpMessage(), of: app))
            }
            // ArgumentParser's own commands, such as help: they throw what is to be printed.
            try command.run()
            return PrintText(text: "")
        } catch {
            let text = fullMessage(for: error)
            guard exitCode(for: error).isSuccess else { throw CommandFailure(text: text, status: CommandFailure.usage) }
            return PrintText(text: help(text, of: app))
        }
    }

    private static func help(_ text: String, of app: App) -> String {
        "\(app.title) \(app.version)\n\n\(text)"
    }
}
