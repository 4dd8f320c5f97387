// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import RoostSystem

/// What a request asks for: the path inside the application, the prefix in front of it, and the query.
///
/// All as they came, not decoded.
public struct RequestTarget: Hashable, Sendable {
    /// Where the application is mounted in its site, such as `/shop`; empty at the root.
    public var prefix: String
    /// The path inside the application, percent-encoded; begins with a slash.
    public var path: String
    /// What stands behind the question mark; `nil` where there is none.
    public var query: String?

    /// Puts a target together.
    public init(prefix: String = "", path: String, query: String? = nil) {
        self.prefix = prefix
        self.path = path
        self.query = query
    }

    /// Reads the target of a URL's path and query, such as `/items/5?q=x`.
    ///
    /// An absolute form (`http://host/items`, RFC 9112 section 3.2.2) counts from its path.
    public init(parsing uri: String) {
        var path = AbsoluteForm(uri)?.rest ?? uri[...]
        var query: String?
        if let mark = path.utf8.firstIndex(of: UInt8(ascii: "?")) {
            query = String(path[path.utf8.index(after: mark)...])
            path = path[..<mark]
        }
        self.init(path: path.isEmpty ? "/" : String(path), query: query)
    }

    /// The target as it stands behind the host of a URL.
    var text: String { prefix + path + (query.map { "?\($0)" } ?? "") }
}
