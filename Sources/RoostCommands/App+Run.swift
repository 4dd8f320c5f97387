// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
public import Roost

extension App {
    /// Does what the command line says: `serve`, `dev`, `request`, `routes`, `openapi`, or a help text.
    ///
    ///     let app = App(title: "Shop", version: "1.2.0")
    ///     app.get("/") { ["hello": "world"] }
    ///     try await app.run()
    ///
    /// It returns when that is done. A failure is told on standard error and ends the process, with exit status 64 for
    /// a command line that cannot be understood and 1 for the rest.
    ///
    /// - Parameter arguments: The arguments without the program's name; the process's own where they are left out.
    /// - Throws: Nothing so far; declared for what an application does of its own at start and end, later.
    public func run(_ arguments: [String]? = nil) async throws {
        do {
            let command = try RootCommand.command(for: arguments, of: self)
            showsErrorPages = (command as? ServeCommand)?.errorPages ?? false
            if let rootPath = command.rootPath { self.rootPath = rootPath }
            let service: AppService
            do {
                service = try self.service()
            } catch {
                throw CommandFailure(error, in: title)
            }
            try await command.run(service)
        } catch let failure as CommandFailure {
            StandardStream.error.write(failure.text)
            exit(failure.status)
        }
    }
}
