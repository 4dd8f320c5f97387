// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// Routes that belong together, under one prefix and with options that hold for all of them.
///
///     func makeReports() -> Router {
///         let reports = Router(prefix: "/reports", .tags("reports"))
///         reports.get("/daily", .deprecated) { … }
///         return reports
///     }
///     app.include(makeReports())
///     app.include(makeReports(), prefix: "/admin", .tags("admin"))
///
/// Routers include routers. What is added to one after it was included is seen too: all of it is looked at when the
/// application starts.
public class Router {
    /// What was added to a router, in its order.
    enum Entry {
        case route(RouteDeclaration)
        case router(Router, prefix: String, options: [RouteOption])
    }

    let prefix: String
    let options: [RouteOption]
    private(set) var entries: [Entry] = []
    /// What stands around the routes, the outermost first.
    private(set) var middleware: [any Middleware] = []

    /// Begins a router without routes.
    ///
    /// - Parameters:
    ///   - prefix: What stands in front of each path; begins with a slash and does not end with one, or is empty.
    ///   - options: What holds for each route, unless the route itself says something else.
    public init(prefix: String = "", _ options: RouteOption...) {
        self.prefix = prefix
        self.options = options
    }

    init(options: [RouteOption]) {
        prefix = ""
        self.options = options
    }

    /// Answers GET, and HEAD without a body.
    public var get: Verb { Verb(router: self, methods: [.get]) }
    /// Answers POST.
    public var post: Verb { Verb(router: self, methods: [.post]) }
    /// Answers PUT.
    public var put: Verb { Verb(router: self, methods: [.put]) }
    /// Answers PATCH.
    public var patch: Verb { Verb(router: self, methods: [.patch]) }
    /// Answers DELETE.
    public var delete: Verb { Verb(router: self, methods: [.delete]) }

    /// Answers several methods with one handler, or a method that has no name of its own here.
    public func on(_ methods: HTTPRequest.Method...) -> Verb { Verb(router: self, methods: methods) }

    /// Adds the routes of another router.
    ///
    /// The same router may be included more than once, under different prefixes.
    ///
    /// - Parameters:
    ///   - router: The other router.
    ///   - prefix: What stands in front of the other router's own prefix; empty, or as in ``init(prefix:_:)``.
    ///   - options: What holds for its routes here; stands outside of the other router's own options.
    public func include(_ router: Router, prefix: String = "", _ options: RouteOption...) {
        entries.append(.router(router, prefix: prefix, options: options))
    }

    /// Puts middleware around what the router has, inside of what was put there before: the first is outermost.
    ///
    ///     app.use(AccessLog(), CORS(origins: ["https://shop.example"]))
    ///
    /// Around an application it sees every request: also those that end in 404, 405 or a redirect, and those of the
    /// applications inside. Around another router it runs for the routes in it, also for those that are added later,
    /// outside of the router's options.
    public func use(_ middleware: any Middleware...) { self.middleware += middleware }

    /// Puts a function around what the router has, as ``use(_:)-(Middleware...)`` does.
    ///
    ///     app.use { request, next in
    ///         guard request.header("X-Key") != nil else { throw HTTPError(.unauthorized) }
    ///         return await next(request)
    ///     }
    public func use(_ function: @escaping @Sendable (Request, Next) async throws -> Response) {
        use(MiddlewareFunction(function: function))
    }

    func add(_ route: RouteDeclaration) { entries.append(.route(route)) }

    /// What is wrong with a prefix, of a router or of an application inside another one.
    static func mistake(inPrefix prefix: String) -> AppError? {
        guard !prefix.isEmpty else { return nil }
        if !prefix.hasPrefix("/") { return AppError("the prefix \"\(prefix)\" does not begin with a slash") }
        if prefix.hasSuffix("/") { return AppError("the prefix \"\(prefix)\" ends with a slash") }
        return nil
    }
}
