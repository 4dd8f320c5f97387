// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// Puts the application together; apart from `main`, so that tests can do it too.
func makeReference() -> App {
    let app = App(title: "Open Library", version: "1.2.0")
    app.useMiddleware()
    app.get("/") { Message(message: "open") }
    app.include(makePathRoutes())
    app.include(makeQueryRoutes())
    app.include(makeMetaRoutes())
    app.include(makeBookRoutes())
    app.include(makeBodyRoutes())
    app.include(makeFormRoutes())
    app.include(makeResponseRoutes())
    app.include(makeErrorRoutes())
    app.include(makeDependencyRoutes())
    app.include(makeSecurityRoutes())
    app.include(makeWorkRoutes())
    app.include(makeUserRoutes())
    app.include(makeMethodRoutes())

    let reports = makeReportRoutes()
    app.include(reports)
    app.include(
        reports, prefix: "/admin", .tags("admin"), .dependencies(Library.requireToken),
        .responds(.forbidden, contentType: nil))

    app.mount("/sub", makeSub())
    app.lifespan(Library.readiness)
    app.handleErrors()
    return app
}
