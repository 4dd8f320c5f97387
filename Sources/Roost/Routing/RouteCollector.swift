// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Walks a tree of routers, and makes routes of what was declared.
///
/// They have their whole paths, and all options from the outside in.
struct RouteCollector {
    private let overrides: DependencyOverrides
    private let application: ApplicationScope
    /// The prefixes of the applications around.
    private let mountPrefix: String
    private(set) var routes: [Route] = []
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

    /// Adds the routes of a router and of those in it.
    mutating func add(_ router: Router, prefix: String = "", options: [RouteOption] = []) {
        guard !around.contains(ObjectIdentifier(router)) else {
            mistakes.append(AppError("the router \"\(router.prefix)\" includes itself"))
            return
        }
        if let wrong = Router.mistake(inPrefix: router.prefix) { return mistakes.append(wrong) }
        around.append(ObjectIdentifier(router))
        defer { around.removeLast() }
        let prefix = prefix + router.prefix
        // An application's middleware stands around all of it, and not around each of its routes.
        let middleware = router is App ? [] : router.middleware
        let options = options + [.middleware(middleware)] + router.options
        for entry in router.entries {
            switch entry {
            case .route(let declaration):
                for method in declaration.methods { add(declaration, method, prefix, options) }
            case .router(let inner, let innerPrefix, let innerOptions):
                if let wrong = Router.mistake(inPrefix: innerPrefix) {
                    mistakes.append(wrong)
                } else {
                    add(inner, prefix: prefix + innerPrefix, options: options + innerOptions)
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
            let info = RouteInfo(
                status: declaration.status, output: declaration.output, options: options + declaration.options)
            for mistake in info.middleware.flatMap(\.namedMistakes) where toldOfMiddleware.insert(mistake).inserted {
                mistakes.append(AppError("\(method) \(path): \(mistake)"))
            }
            // For the text about a property that is read before it is set.
            if let model = declaration.output as? any Model.Type { _ = ModelPlan.of(model) }
            let context = context(template, info)
            let handler = try makeHandler(declaration, context)
            let route = Route(
                method: method, template: template, info: info, mountedAt: mountPrefix, reads: context.note.reads,
                handler: handler)
            routes.append(route)
            if let name = info.name { remember(name, route, declaration) }
        } catch {
            mistakes.append(AppError("\(method) \(path): \(error)"))
        }
    }

    private func makeHandler(
        _ declaration: RouteDeclaration, _ context: HandlerContext
    ) throws(AppError) -> Route.Handler {
        let handler = try declaration.makeHandler(context)
        guard !context.info.middleware.isEmpty else { return handler }
        let around = RouteMiddleware(middleware: context.info.middleware, handler: handler)
        return { try await around.respond(to: $0) }
    }

    private func context(_ template: PathTemplate, _ info: RouteInfo) -> HandlerContext {
        HandlerContext(template: template, info: info, overrides: overrides, application: application)
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
