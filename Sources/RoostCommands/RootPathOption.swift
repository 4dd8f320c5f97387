// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Roost

/// The option that says where in its site the application stands, in place of what the program says.
struct RootPathOption: ParsableArguments {
    @Option(
        name: .customLong("root-path"),
        help: .init(
            """
            Where in its site the application stands: a path such as /shop, 'auto' for what SCRIPT_NAME and PATH_INFO \
            tell, 'none' for the root whatever they tell. (default: what the application says, else auto)
            """, valueName: "path"))
    var text: String?

    func validate() throws {
        do throws(AppError) {
            _ = try read()
        } catch {
            throw ValidationError("--root-path: \(error).")
        }
    }

    /// What was given; `nil` where nothing was.
    var value: RootPath? { try? read() }

    /// The option as it is handed on to another process.
    var arguments: [String] { text.map { ["--root-path", $0] } ?? [] }

    private func read() throws(AppError) -> RootPath? {
        guard let text else { return nil }
        return try RootPath(argument: text)
    }
}
