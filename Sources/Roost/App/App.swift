// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes
public import Logging

/// An application: its routes, and what holds for all of them.
///
///     let app = App(title: "Shop", version: "1.2.0")
///     app.get("/") { ["hello": "world"] }
///     try await app.run()
///
/// An app is put together in one place, at start, and then turned into an ``AppService``, which answers requests and does
/// not change any more.
public final class App {
    /// The most bytes of body that inputs read where a route says nothing else: 1 MiB, as nginx lets pass.
    public static let defaultBodyLimit = 1_024 * 1_024

    /// The application's name.
    public let title: String
    /// The application's own version.
    public let version: String
    /// Where the application and its server write what happens.
    public var logger: Logger

    private var routes: [Route] = []
    /// The first mistake; told when the app starts, so that verbs need no `try`.
    private var mistake: AppError?

    /// Begins an application without routes.
    ///
    /// - Parameters:
    ///   - title: The application's name.
    ///   - version: The application's own version.
    ///   - logger: Where to write what happens; one labelled with the title where it is left out.
    public init(title: String = "Roost", version: String = "0.1.0", logger: Logger? = nil) {
        self.title = title
        self.version = version
        self.logger = logger ?? Logger(label: title)
    }

    /// Answers GET, and HEAD without a body.
    public var get: Verb { Verb(app: self, method: .get) }
    /// Answers POST.
    public var post: Verb { Verb(app: self, method: .post) }
    /// Answers PUT.
    public var put: Verb { Verb(app: self, method: .put) }
    /// Answers PATCH.
    public var patch: Verb { Verb(app: self, method: .patch) }
    /// Answers DELETE.
    public var delete: Verb { Verb(app: self, method: .delete) }

    /// Answers a method that has no name of its own here.
    public func on(_ method: HTTPRequest.Method) -> Verb { Verb(app: self, method: method) }

    /// Adds a route, or remembers why it cannot be added.
    func add(
        _ method: HTTPRequest.Method, _ path: String, bodyLimit: Int?,
        _ handler: (PathTemplate) throws(AppError) -> Route.Handler
    ) {
        do throws(AppError) {
            let template = try PathTemplate(parsing: path)
            routes.append(
                Route(
                    method: method, template: template, bodyLimit: bodyLimit ?? Self.defaultBodyLimit,
                    handler: try handler(template)))
        } catch {
            mistake = mistake ?? AppError("\(method) \(path): \(error)")
        }
    }

    /// Ends the setting-up: checks it and makes it ready to answer requests.
    ///
    /// - Throws: ``AppError`` for the programmer's first mistake, with a text that names route and property.
    public func service() throws(AppError) -> AppService {
        if let mistake { throw mistake }
        var router = Router()
        for route in routes { try router.add(route) }
        return AppService(title: title, version: version, router: router, logger: logger)
    }
}
