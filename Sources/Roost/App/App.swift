// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import Logging

/// An application: its routes, and what holds for all of them.
///
///     let app = App(title: "Shop", version: "1.2.0")
///     app.get("/") { ["hello": "world"] }
///     try await app.run()
///
/// An app is put together in one place, at start, and then turned into an ``AppService``, which answers requests and does
/// not change any more. An app is also its own outermost ``Router``: routes are added to it and routers included in it.
public final class App: Router {
    /// The most bytes of body that inputs read where a route says nothing else: 1 MiB, as nginx lets pass.
    public static let defaultBodyLimit = 1_024 * 1_024

    /// The application's name.
    public let title: String
    /// The application's own version.
    public let version: String
    /// Where the application and its server write what happens.
    public var logger: Logger
    /// What becomes of errors.
    var errors = ErrorAnswers()

    /// Begins an application without routes.
    ///
    /// - Parameters:
    ///   - title: The application's name.
    ///   - version: The application's own version.
    ///   - logger: Where to write what happens; one labelled with the title where it is left out.
    ///   - options: What holds for each route, unless a router or the route itself says something else.
    public init(
        title: String = "Roost", version: String = "0.1.0", logger: Logger? = nil, _ options: RouteOption...
    ) {
        self.title = title
        self.version = version
        self.logger = logger ?? Logger(label: title)
        super.init(options: options)
    }

    /// Ends the setting-up: checks it and makes it ready to answer requests.
    ///
    /// - Throws: ``AppError`` for the programmer's mistakes, with a text that names route and property of each.
    public func service() throws(AppError) -> AppService {
        var collector = RouteCollector()
        collector.add(self)
        var table = RouteTable()
        var mistakes = collector.mistakes
        for route in collector.routes {
            do throws(AppError) { try table.add(route) } catch { mistakes.append(error) }
        }
        guard mistakes.isEmpty else { throw AppError(mistakes.map(\.description).joined(separator: "\n")) }
        return AppService(
            title: title, version: version, routes: collector.routes, table: table, errors: errors, logger: logger)
    }
}
