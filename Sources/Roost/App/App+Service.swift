// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension App {
    /// Ends the setting-up: checks it and makes it ready to answer requests.
    ///
    /// - Throws: ``AppError`` for the programmer's mistakes, with a text that names route and property of each.
    public func service() throws(AppError) -> AppService {
        var start = ServiceStart()
        let service = start.makeService(of: self)
        guard start.mistakes.isEmpty else {
            throw AppError(start.mistakes.map(\.description).joined(separator: "\n"))
        }
        return service
    }
}

/// What an ``AppService`` is made of.
struct ServiceParts {
    var routes: [Route] = []
    var table = RouteTable()
    var names = RouteNames()
    var mounts: [Mount] = []
    var hosts = HostTable()
}

/// Makes services of an application and of those in it, and gathers what is wrong with them.
struct ServiceStart {
    private(set) var mistakes: [AppError] = []
    /// The applications around the one that is being looked at.
    private var around: [ObjectIdentifier] = []

    /// Makes the service of one application; of use only while there are no mistakes.
    fileprivate mutating func makeService(of app: App) -> AppService {
        around.append(ObjectIdentifier(app))
        defer { around.removeLast() }
        if let mistake = app.rootPath.mistake { mistakes.append(mistake) }
        var collector = RouteCollector()
        collector.add(app)
        mistakes += collector.mistakes
        var parts = ServiceParts()
        parts.routes = collector.routes
        parts.names = collector.names
        for route in collector.routes {
            note { () throws(AppError) in try parts.table.add(route) }
        }
        for (prefix, inner) in app.mounts {
            let place = "mount(\"\(prefix)\", \(inner.title))"
            guard let service = makeInnerService(of: inner, at: place) else { continue }
            let mount = Mount(prefix: prefix, service: service)
            parts.mounts.append(mount)
            note { () throws(AppError) in try parts.table.add(mount) }
        }
        for (pattern, inner) in app.hosts {
            guard let service = makeInnerService(of: inner, at: "host(\"\(pattern)\", \(inner.title))") else {
                continue
            }
            note { () throws(AppError) in try parts.hosts.add(pattern, service) }
        }
        return AppService(app, parts)
    }

    /// Makes the service of an application inside of another one; its mistakes are told with its place.
    private mutating func makeInnerService(of app: App, at place: String) -> AppService? {
        guard !around.contains(ObjectIdentifier(app)) else {
            mistakes.append(AppError("\(place): the application contains itself"))
            return nil
        }
        let first = mistakes.count
        let service = makeService(of: app)
        for index in mistakes[first...].indices { mistakes[index] = AppError("\(place): \(mistakes[index])") }
        return service
    }

    private mutating func note(_ step: () throws(AppError) -> Void) {
        do throws(AppError) { try step() } catch { mistakes.append(error) }
    }
}
