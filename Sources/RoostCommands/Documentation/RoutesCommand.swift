// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Roost

/// Prints the application's routes.
struct RoutesCommand: ParsableCommand, AppCommand {
    static let configuration = CommandConfiguration(
        commandName: "routes", abstract: "Print the routes as a table, those of mounted applications too.")

    func run(_ service: AppService) async throws(CommandFailure) {
        StandardStream.output.write(RouteListing(of: service).text)
    }
}
