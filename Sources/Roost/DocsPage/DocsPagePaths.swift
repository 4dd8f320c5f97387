// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Where the docs page and the OpenAPI document of an application are, and how the page refers to what belongs to it.
///
/// A browser resolves a relative URL against the page's path up to its last slash (RFC 3986, section 5.2.3): beside
/// `/docs` the document is `./openapi.json`, and the page's files are in `docs/`.
struct DocsPagePaths {
    /// The path of the page, inside the application.
    let page: String
    /// The path of the document, inside the application.
    let document: String

    /// The path that the page's files are below; ends with a slash.
    var folder: String { page.ends(withBytesOf: "/") ? page : page + "/" }

    /// The URL of that folder, relative to the page; empty, or ends with a slash.
    var folderURL: String {
        let name = page.pieces(between: UInt8(ascii: "/")).last ?? ""
        return name.isEmpty ? "" : PercentEncoding.encode(segment: String(name)) + "/"
    }

    /// The URL of where the application begins, relative to the page; ends with a slash.
    var rootURL: String {
        let depth = page.utf8.count { $0 == UInt8(ascii: "/") } - 1
        return depth > 0 ? String(repeating: "../", count: depth) : "./"
    }

    /// The URL of the document, relative to the page.
    var documentURL: String { rootURL + PercentEncoding.encode(path: String(document.withoutBytes(first: 1))) }
}
