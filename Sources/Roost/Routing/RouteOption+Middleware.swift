// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension RouteOption {
    /// Puts middleware around the route, the first outermost; inside of what stands around it already.
    ///
    ///     app.get("/report", .middleware(Timeout(.seconds(5)))) { … }
    ///
    /// It runs once the route is found; 404 and 405 do not come here.
    public static func middleware(_ middleware: any Middleware...) -> RouteOption {
        RouteOption { $0.middleware += middleware }
    }

    static func middleware(_ middleware: [any Middleware]) -> RouteOption {
        RouteOption { $0.middleware += middleware }
    }
}
