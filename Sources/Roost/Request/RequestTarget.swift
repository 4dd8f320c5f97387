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

extension RequestTarget {
    /// Goes into an application that is mounted: what stands before `place` in the path's UTF-8 joins the prefix.
    mutating func enter(at place: Int) {
        let cut = path.utf8.index(path.startIndex, offsetBy: place)
        prefix += path[..<cut]
        path = String(path[cut...])
    }

    /// Takes the slash at the path's end away, or puts one there.
    ///
    /// - Returns: False where there is no other path, that is at the root.
    mutating func toggleLastSlash() -> Bool {
        guard !path.isSame(as: "/") else { return false }
        if path.ends(withBytesOf: "/") { path = String(path.withoutBytes(last: 1)) } else { path += "/" }
        return true
    }

    /// The target as it stands in a Location field, the query byte for byte; `nil` where it would lead to another host.
    var location: String? {
        let path = PercentEncoding.repair(path: prefix + path)
        guard !path.starts(withBytesOf: "//") else { return nil }
        return path + (query.map { "?\($0)" } ?? "")
    }
}

/// A request's target with a host in it: `http://example.org/items?q=x` (RFC 9112, section 3.2.2).
struct AbsoluteForm {
    /// The host and perhaps a port, as they were written; may be empty, or none at all.
    let authority: Substring
    /// Path and query; may be empty.
    let rest: Substring

    /// Takes a target apart; `nil` for one of another form.
    init?(_ target: String) {
        let bytes = target.utf8
        guard bytes.first != UInt8(ascii: "/"), let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            target[colon...].starts(withBytesOf: "://"),
            ["http", "https"].contains(where: { target[..<colon].isSameIgnoringCase(as: $0) })
        else { return nil }
        let start = bytes.index(colon, offsetBy: 3)
        let end = bytes[start...].firstIndex { "/?#".utf8.contains($0) } ?? bytes.endIndex
        authority = target[start..<end]
        rest = target[end...]
    }
}
