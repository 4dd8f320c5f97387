// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostSystem

/// The page that shows the OpenAPI document of an application, and its files.
///
/// The page refers to everything by relative URLs, so it works wherever in a site the application stands. Its files, in
/// `Sources/CDocsPage/page`, are compiled into the program.
struct DocsPage {
    private let paths: DocsPagePaths
    private let page: Response

    /// Makes the page of an application.
    ///
    /// - Parameters:
    ///   - title: The application's name.
    ///   - paths: Where the page and the document are.
    ///   - document: The document itself: the page may send requests to the servers that it names.
    init(title: String, paths: DocsPagePaths, document: JSONObject) {
        self.paths = paths
        let html = DocsPageFiles.html(title: title, paths: paths)
        let policy = DocsPagePolicy(document: document).description
        page = DocsPageFiles.response(html, named: "index.html", headers: [.contentSecurityPolicy: policy])
    }

    /// Adds the page and its files.
    func addRoutes(to router: Router) {
        router.get(paths.page) { [page] in page }
        router.get("\(paths.folder){file}") { (request: Request) throws(HTTPError) in
            guard let file = DocsPageFiles.served[ByteText(request.pathParameters["file"] ?? "")] else {
                throw HTTPError(.notFound)
            }
            return file
        }
    }
}

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
