// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import Glibc
public import Logging

/// An application: its routes, and what holds for all of them.
///
///     let app = App(title: "Shop", version: "1.2.0")
///     app.get("/") { ["hello": "world"] }
///     try await app.run()
///
/// An app is put together in one place, at start, and then turned into an ``AppService``, which answers requests and
/// does not change any more.
///
/// An app is also its own outermost ``Router``: routes are added to it and routers included in it.
public final class App: Router {
    /// The most bytes of body that inputs read where a route says nothing else: 1 MiB, as nginx lets pass.
    public static var defaultBodyLimit: Int { RouteInfo.defaultBodyLimit }
    /// The most bytes of a form's files together, where nothing is said: 1 GiB.
    public static var defaultUploadLimit: Int { RouteInfo.defaultUploadLimit }

    /// The application's name.
    public let title: String
    /// The application's own version.
    public let version: String
    /// Where the application and its server write what happens; see `QueuedLogHandler` for when that is written.
    public var logger: Logger { didSet { logger = logger.offLoop } }
    /// Where in its site the application stands.
    public var rootPath: RootPath
    /// Whether a path with a slash too many or too few at its end is answered with a redirect to the one that is known.
    public var redirectsSlashes: Bool
    /// What the application says about itself, and where.
    public var openAPI = OpenAPISettings()

    /// Dependencies that stand in for others.
    var overrides = DependencyOverrides()

    private(set) var mounts: [(prefix: String, app: App)] = []
    private(set) var hosts: [(pattern: String, app: App)] = []
    /// What begins with the server and ends with it.
    var lifespans: [Lifespan] = []
    /// What is done again and again.
    var schedules: [DeclaredSchedule] = []
    /// What the command `config` shows.
    var settings: [DeclaredSettings] = []
    /// What becomes of errors.
    var errors = ErrorAnswers()

    /// Begins an application without routes.
    ///
    /// - Parameters:
    ///   - title: The application's name.
    ///   - version: The application's own version.
    ///   - logger: Where to write what happens; one labelled with the title where it is left out.
    ///   - rootPath: Where in its site the application stands.
    ///   - redirectsSlashes: Whether `/items/` is redirected to `/items` and the other way round, where only the other
    ///     is known; 404 otherwise.
    ///   - options: What holds for each route, unless a router or the route itself says something else.
    public init(
        title: String = "Roost", version: String = "0.1.0", logger: Logger? = nil, rootPath: RootPath = .auto,
        redirectsSlashes: Bool = true, _ options: RouteOption...
    ) {
        self.title = title
        self.version = version
        self.logger = (logger ?? Logger(label: title)).offLoop
        self.rootPath = rootPath
        self.redirectsSlashes = redirectsSlashes
        super.init(options: options)
    }

    /// Hands all paths under a prefix to another application, which keeps its own settings and error answers.
    ///
    /// Inside, paths begin behind the prefix, and ``RequestTarget/prefix`` has grown by it. Of this application, only
    /// more specific routes below the prefix come first.
    ///
    /// - Parameters:
    ///   - prefix: Begins with a slash, does not end with one and has no parameters; empty for every path that is left.
    ///   - app: The other application; what is added to it later is seen too.
    public func mount(_ prefix: String, _ app: App) { mounts.append((prefix, app)) }

    /// Hands all requests for a host to another application, whatever their path.
    ///
    /// - Parameters:
    ///   - pattern: A name such as `api.example.org`, or `*.example.org` for every name that ends so; without a port. A
    ///     whole name comes before a pattern, and a longer pattern before a shorter one.
    ///   - app: The other application; what is added to it later is seen too.
    public func host(_ pattern: String, _ app: App) { hosts.append((pattern, app)) }
}

extension Router {
    /// An application has settings and error answers of its own, so it cannot become a part of another's routes.
    @available(*, unavailable, message: "an App is mounted: app.mount(\"/prefix\", other)")
    public func include(_ app: App, prefix: String = "", _ options: RouteOption...) {}
}

extension App {
    /// Puts a dependency in the place of another, wherever that is asked for, as tests need it.
    ///
    ///     app.override(database, with: Dependency { Database.inMemory })
    ///
    /// Counts for services that are made afterwards.
    public func override<Value>(_ dependency: Dependency<Value>, with replacement: Dependency<Value>) {
        overrides.add(DependencyOverride(dependency, with: replacement))
    }

    /// Whether the application runs under `dev`, or under anything else that sets `ROOST_ENV=development`.
    ///
    /// What is convenient while an application is written, and wrong where it is used, may look at this.
    public static let isInDevelopment: Bool = {
        // SAFETY: a string that ends with a zero, copied at once.
        guard let value = unsafe getenv("ROOST_ENV") else { return false }
        // TEXT: a variable of the environment
        return unsafe String(cString: value) == "development"
    }()
}
