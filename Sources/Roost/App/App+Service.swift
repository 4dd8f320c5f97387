// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension App {
    /// Ends the setting-up: checks it and makes it ready to answer requests.
    ///
    /// - Parameter overrides: Dependencies that stand in for others in this service, and in the applications inside.
    /// - Returns: The service.
    /// - Throws: ``AppError`` for the programmer's mistakes, with a text that names route and property of each.
    public func service(overriding overrides: DependencyOverride...) throws(AppError) -> AppService {
        var start = ServiceStart(overriding: DependencyOverrides(overrides), showsErrorPages: showsErrorPages)
        let service = start.makeService(of: self)
        guard start.mistakes.isEmpty else {
            throw AppError(start.mistakes.map(\.description).joined(separator: "\n"))
        }
        return service
    }
}

/// What an ``AppService`` is made of.
struct ServiceParts {
    var endpoints: [Endpoint] = []
    var table = RouteTable()
    var names = RouteNames()
    var mounts: [Mount] = []
    var hosts = HostTable()
    /// One for all: a dependency is the same object in each of the applications.
    let application: ApplicationScope
    /// Dependencies that stand in for others in this application.
    let overrides: DependencyOverrides
    var errors: ErrorAnswers
    /// True where middleware stands around: that of the application, or of one around it.
    let isInsideMiddleware: Bool
    var document: OpenAPIDocument?
}

/// Makes services of an application and of those in it, and gathers what is wrong with them.
struct ServiceStart {
    private(set) var mistakes: [AppError] = []
    /// The applications around the one that is being looked at.
    private var around: [ObjectIdentifier] = []
    /// The applications whose lifespans are planned, which may stand in several places.
    private var planned: Set<ObjectIdentifier> = []
    /// Dependencies that stand in for others; those of the outermost application count most.
    private var overrides: DependencyOverrides
    private let application = ApplicationScope()
    /// What holds for the outermost application holds for all in it.
    private let showsErrorPages: Bool
    /// The prefixes of the applications around the one that is being looked at, and its own.
    private var mountPrefix = ""
    /// True where one of the applications around has middleware, or the one that is being looked at.
    private var isInsideMiddleware = false
    /// The middleware of the applications around the one that is being looked at, and its own, the outermost first.
    private var middleware: [any Middleware] = []

    init(overriding overrides: DependencyOverrides, showsErrorPages: Bool) {
        self.overrides = overrides
        self.showsErrorPages = showsErrorPages
    }

    /// Makes the service of one application; of use only while there are no mistakes.
    fileprivate mutating func makeService(of app: App) -> AppService {
        around.append(ObjectIdentifier(app))
        defer { around.removeLast() }
        if let mistake = app.rootPath.mistake { mistakes.append(mistake) }
        let outerOverrides = overrides
        overrides = outerOverrides.merging(app.overrides)
        defer { overrides = outerOverrides }
        let known = mistakes.count
        let outerIsInsideMiddleware = isInsideMiddleware
        isInsideMiddleware = outerIsInsideMiddleware || !app.middleware.isEmpty
        defer { isInsideMiddleware = outerIsInsideMiddleware }
        let outerMiddleware = middleware
        middleware += app.middleware
        defer { middleware = outerMiddleware }
        planLifelong(of: app)
        var collector = RouteCollector(overrides: overrides, application: application, mountPrefix: mountPrefix)
        collector.add(outermost: app)
        mistakes += app.middleware.flatMap(\.namedMistakes).map { AppError($0) } + collector.mistakes
        var parts = ServiceParts(
            application: application, overrides: overrides, errors: app.errors, isInsideMiddleware: isInsideMiddleware)
        if showsErrorPages { parts.errors.showsErrorPages = true }
        parts.endpoints = collector.endpoints
        parts.names = collector.names
        for endpoint in collector.endpoints {
            note { () throws(AppError) in try parts.table.add(endpoint) }
        }
        // What is wrong with routes would be told once more of their description.
        if mistakes.count == known { addDocumentation(of: app, to: &parts) }
        for (prefix, inner) in app.mounts {
            let place = "mount(\"\(prefix)\", \(inner.title))"
            guard let service = makeInnerService(of: inner, at: place, prefix) else { continue }
            let mount = Mount(prefix: prefix, service: service)
            let number = parts.mounts.count
            parts.mounts.append(mount)
            note { () throws(AppError) in
                try parts.table.addMount(at: prefix, number: number, mount.description)
            }
        }
        for (pattern, inner) in app.hosts {
            guard let service = makeInnerService(of: inner, at: "host(\"\(pattern)\", \(inner.title))") else {
                continue
            }
            note { () throws(AppError) in try parts.hosts.add(pattern, service) }
        }
        return AppService(app, parts)
    }

    /// Plans what begins and ends with the application rather than with a request.
    private mutating func planLifelong(of app: App) {
        guard planned.insert(ObjectIdentifier(app)).inserted else { return }
        let context = LifelongContext(overrides: overrides, application: application)
        for lifespan in app.lifespans {
            note { () throws(AppError) in context.application.add(try lifespan.plan(context)) }
        }
        for schedule in app.schedules {
            note { () throws(AppError) in context.application.add(try schedule.plan(context)) }
        }
        for settings in app.settings {
            note { () throws(AppError) in context.application.add(try settings.plan(context)) }
        }
    }

    /// Describes the application, and adds the routes that tell of it.
    private mutating func addDocumentation(of app: App, to parts: inout ServiceParts) {
        guard app.openAPI.path != nil else { return }
        var builder = DocumentBuilder(
            app.openAPI, title: app.title, version: app.version, parts.endpoints, parts.errors,
            middleware: middleware)
        let document = builder.document(&mistakes)
        parts.document = document
        var collector = RouteCollector(overrides: overrides, application: application, mountPrefix: mountPrefix)
        collector.add(DocumentationRoutes.router(for: app.openAPI, title: app.title, document))
        mistakes += collector.mistakes
        for endpoint in collector.endpoints {
            do throws(AppError) {
                try parts.table.add(endpoint)
            } catch {
                mistakes.append(AppError("openAPI of \(app.title): \(error)"))
            }
        }
    }

    /// Makes the service of an application inside of another one; its mistakes are told with its place.
    private mutating func makeInnerService(of app: App, at place: String, _ prefix: String = "") -> AppService? {
        guard !around.contains(ObjectIdentifier(app)) else {
            mistakes.append(AppError("\(place): the application contains itself"))
            return nil
        }
        let outerPrefix = mountPrefix
        mountPrefix += prefix
        defer { mountPrefix = outerPrefix }
        let first = mistakes.count
        let service = makeService(of: app)
        for index in mistakes[first...].indices { mistakes[index] = AppError("\(place): \(mistakes[index])") }
        return service
    }

    private mutating func note(_ step: () throws(AppError) -> Void) {
        do throws(AppError) { try step() } catch { mistakes.append(error) }
    }
}
