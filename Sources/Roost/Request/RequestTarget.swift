// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI

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
        var path = uri[...]
        if path.utf8.first != UInt8(ascii: "/"), let scheme = path.firstRange(of: "://") {
            let rest = path[scheme.upperBound...]
            path = rest.firstIndex(where: { $0 == "/" || $0 == "?" }).map { rest[$0...] } ?? "/"
        }
        var query: String?
        if let mark = path.utf8.firstIndex(of: UInt8(ascii: "?")) {
            query = String(path[path.index(after: mark)...])
            path = path[..<mark]
        }
        self.init(path: path.isEmpty ? "/" : String(path), query: query)
    }

    /// Finds the target in what a front server sent, by one rule for all of them.
    ///
    /// REQUEST_URI is the path as the client wrote it; SCRIPT_NAME and PATH_INFO tell how the server has cut the decoded
    /// path into the place of the application and the rest. Where they agree, the raw path is cut at the same place, so
    /// that `%2F` survives. SCRIPT_NAME alone says nothing: nginx, Apache and Caddy put the whole path there.
    init(parameters: Parameters) {
        let pathInfo = parameters["PATH_INFO"] ?? ""
        guard let uri = parameters["REQUEST_URI"], !uri.isEmpty else {
            self.init(withoutURI: parameters, pathInfo: pathInfo)
            return
        }
        self.init(parsing: uri)
        guard !pathInfo.isEmpty, let scriptName = parameters["SCRIPT_NAME"],
            let cut = Self.rawIndex(in: path, after: scriptName),
            PercentEncoding.decode(path[cut...].utf8, plusIsSpace: false) == pathInfo
        else { return }
        prefix = String(path[..<cut])
        path = String(path[cut...])
    }

    /// A target from decoded variables, for a server that sends no REQUEST_URI.
    private init(withoutURI parameters: Parameters, pathInfo: String) {
        let scriptName = parameters["SCRIPT_NAME"] ?? ""
        let query = parameters["QUERY_STRING"].flatMap { $0.isEmpty ? nil : $0 }
        if pathInfo.isEmpty {
            let path = scriptName.isEmpty ? parameters["DOCUMENT_URI"] ?? "/" : scriptName
            self.init(path: PercentEncoding.encode(path: path), query: query)
        } else {
            self.init(
                prefix: PercentEncoding.encode(path: scriptName), path: PercentEncoding.encode(path: pathInfo),
                query: query)
        }
    }

    /// Where in a raw path the text ends that decodes to `decoded`.
    private static func rawIndex(in path: String, after decoded: String) -> String.Index? {
        var wanted = decoded.utf8.makeIterator()
        var index = path.startIndex
        while let byte = wanted.next() {
            guard index < path.endIndex else { return nil }
            if path.utf8[index] == UInt8(ascii: "%") {
                guard let end = path.utf8.index(index, offsetBy: 3, limitedBy: path.endIndex),
                    let value = UInt8(path[path.utf8.index(after: index)..<end], radix: 16), value == byte
                else { return nil }
                index = end
            } else {
                guard path.utf8[index] == byte else { return nil }
                index = path.utf8.index(after: index)
            }
        }
        return index
    }
}
