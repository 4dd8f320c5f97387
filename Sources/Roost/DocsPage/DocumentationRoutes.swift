// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The routes that tell about an application: its document, and the page that shows it.
///
/// They stand beside the application's own routes: its options and dependencies do not hold for them, and they are not
/// part of the document.
enum DocumentationRoutes {
    static func router(for settings: OpenAPISettings, title: String, _ document: OpenAPIDocument) -> Router {
        let router = Router(.hidden)
        if let path = settings.path {
            router.get(path) { (request: Request) in document.response(to: request) }
            if let page = settings.docsPath {
                let paths = DocsPagePaths(page: page, document: path)
                DocsPage(title: title, paths: paths, document: document.json).addRoutes(to: router)
            }
        }
        return router
    }
}
