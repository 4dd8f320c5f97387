// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Walks a tree of routers, and makes endpoints of what was declared.
///
/// They have their whole paths, and all options from the outside in.
struct RouteCollector {
    private let overrides: DependencyOverrides
    private let application: ApplicationScope
    /// The prefixes of the applications around.
    private let mountPrefix: String
    private(set) var endpoints: [Endpoint] = []
    private(set) var names = RouteNames()
    /// Everything that is wrong, in the order of declaration.
    private(set) var mistakes: [AppError] = []
    /// The routers around the one that is being looked at.
    private var around: [ObjectIdentifier] = []
    /// What is wrong with middleware; that of a router is looked at with each of its routes, and told with the first.
    private var toldOfMiddleware: Set<String> = []
    private var named: [String: (route: Route, declaration: RouteDeclaration)] = [:]

    init(overrides: DependencyOverrides, application: ApplicationScope, mountPrefix: String) {
        self.overrides = overrides
        self.application = application
        self.mountPrefix = mountPrefix
    }

    /// Adds the routes of the outermost router, whose middleware stands around all of the application, and not around
    /// each of its routes.
    mutating func add(outermost router: Router) { add(router, middleware: []) }

    /// Adds the routes of a router and of those in it.
    mutating func add(_ router: Router) { add(router, middleware: router.middleware) }

    private mutating func add(
        _ router: Router, middleware: [any Middleware], prefix: String = "", options: [RouteOption] = []
    ) {
        guard !around.contains(ObjectIdentifier(router)) else {
            mistakes.append(AppError("the router \"\(router.prefix)\" includes itself"))
            return
        }
        if let wrong = Router.mistake(inPrefix: router.prefix) { return mistakes.append(wrong) }
        around.append(ObjectIdentifier(router))
        defer { around.removeLast() }
        let prefix = prefix + router.prefix
        let options = options + [.middleware(middleware)] + router.options
        for entry in router.entries {
            switch entry {
            case .route(let declaration):
                for method in declaration.methods { add(declaration, method, prefix, options) }
            case .router(let inner, let innerPrefix, let innerOptions):
                if let wrong = Router.mistake(inPrefix: innerPrefix) {
                    mistakes.append(wrong)
                } else {
                    add(
                        inner, middleware: inner.middleware, prefix: prefix + innerPrefix,
                        options: options + innerOptions)
                }
            }
        }
    }

    private mutating func add(
        _ declaration: RouteDeclaration, _ method: HTTPRequest.Method, _ prefix: String, _ options: [RouteOption]
    ) {
        let path = prefix + declaration.path
        do throws(AppError) {
            guard declaration.path.isEmpty || declaration.path.hasPrefix("/") else {
                throw AppError("the path \"\(declaration.path)\" does not begin with a slash")
            }
            guard !path.isEmpty else { throw AppError("the path is empty, and no prefix stands in front of it") }
            let template = try PathTemplate(parsing: path)
            let setup = RouteSetup(
                RouteInfo(status: declaration.status, output: declaration.output),
                options: options + declaration.options)
            for mistake in setup.middleware.flatMap(\.namedMistakes) where toldOfMiddleware.insert(mistake).inserted {
                mistakes.append(AppError("\(method) \(path): \(mistake)"))
            }
            // For the text about a property that is read before it is set.
            if let model = declaration.output as? any Model.Type { _ = ModelPlan.of(model) }
            let context = HandlerContext(
                template: template, setup: setup, overrides: overrides, application: application)
            let handler = try declaration.makeHandler(context)
            let reads = context.note.reads
            let route = Route(
                method: method, template: template, info: setup.info, mountedAt: mountPrefix,
                inputType: (reads?.argument).flatMap { $0 is any Input.Type ? $0 : nil })
            endpoints.append(Endpoint(route, setup, reads: reads, handler: handler))
            if let name = setup.info.name { remember(name, route, declaration) }
        } catch {
            mistakes.append(AppError("\(method) \(path): \(error)"))
        }
    }

    /// Remembers a route's name.
    ///
    /// A route that is included in more than one place is named where it comes first.
    private mutating func remember(_ name: String, _ route: Route, _ declaration: RouteDeclaration) {
        if let other = named[name] {
            guard other.declaration !== declaration else { return }
            mistakes.append(AppError("\(route): the name \"\(name)\" is that of \(other.route) already"))
        } else {
            named[name] = (route, declaration)
            names.add(name, route.template)
        }
    }
}
