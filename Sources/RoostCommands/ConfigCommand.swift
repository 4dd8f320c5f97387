// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Roost

/// Shows what the application is told by its environment.
struct ConfigCommand: ParsableCommand, AppCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Show the settings, and where each comes from.",
        discussion: "Secrets are hidden. What is missing or wrong is told, with exit status 1.")

    func run(_ service: AppService) async throws(CommandFailure) {
        let settings: [any Settings]
        do throws(LifespanError) {
            settings = try await service.settings()
        } catch {
            throw CommandFailure("\(error.cause)")
        }
        guard !settings.isEmpty else { throw CommandFailure("\(service.title) has no settings") }
        StandardStream.output.write(settings.flatMap { $0.lines }.map { $0 + "\n" }.joined())
    }
}
