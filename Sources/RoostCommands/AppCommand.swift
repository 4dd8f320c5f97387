// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// Something that an application's executable does.
protocol AppCommand {
    /// Does it, to its end.
    ///
    /// - Throws: ``CommandFailure``.
    func run(_ service: AppService) async throws(CommandFailure)

    /// Where in its site the application stands, where the command line says so.
    var rootPath: RootPath? { get }
}

extension AppCommand {
    var rootPath: RootPath? { nil }
}

/// Prints a text that was asked for, such as a help text.
struct PrintText: AppCommand, Equatable {
    let text: String

    func run(_ service: AppService) { StandardStream.output.write(text + "\n") }
}
