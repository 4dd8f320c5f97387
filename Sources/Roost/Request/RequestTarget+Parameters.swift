// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import RoostSystem

extension RequestTarget {
    /// Finds the target in what a front server sent, by one rule for all of them.
    ///
    /// REQUEST_URI is the path as the client wrote it; SCRIPT_NAME and PATH_INFO tell how the server has cut the
    /// decoded path into the place of the application and the rest. Where they agree, the raw path is cut at the same
    /// place, so that `%2F` survives. SCRIPT_NAME alone says nothing: nginx, Apache and Caddy put the whole path there.
    init(parameters: Parameters, rootPath: RootPath = .auto) {
        self.init(parameters: parameters, uri: parameters.lastPosition(of: "REQUEST_URI"), rootPath: rootPath)
    }

    /// The same, where the position of REQUEST_URI is known.
    init(parameters: Parameters, uri: Int?, rootPath: RootPath) {
        if let uri = uri.map({ Self.uri(in: parameters, at: $0) }), !uri.isEmpty {
            self.init(parsing: uri)
        } else {
            self.init(withoutURI: parameters)
        }
        switch rootPath {
        case .none: break
        case .fixed(let place): cut(at: place)
        case .auto:
            if let pathInfo = parameters["PATH_INFO"], pathInfo.starts(withBytesOf: "/") {
                cut(scriptName: parameters["SCRIPT_NAME"] ?? "", pathInfo: pathInfo)
            }
        }
    }

    /// The target as the client wrote it; bytes that are not UTF-8 are escaped, so that nothing of them is lost.
    private static func uri(in parameters: Parameters, at position: Int) -> String {
        parameters.withBytes(at: position) { _, value in
            if let text = try? UTF8Span(validating: value) { return String(copying: text) }
            return PercentEncoding.encode(bytes: value)
        }
    }

    /// A whole path from decoded variables, for a server that sends no REQUEST_URI.
    private init(withoutURI parameters: Parameters) {
        let variables = (parameters["SCRIPT_NAME"] ?? "") + (parameters["PATH_INFO"] ?? "")
        let path = variables.isEmpty ? parameters["DOCUMENT_URI"] ?? "/" : variables
        let query = parameters["QUERY_STRING"].flatMap { $0.isEmpty ? nil : $0 }
        self.init(path: PercentEncoding.encode(path: path), query: query)
    }

    /// Takes a root path off that the programmer has told; where the front server has done so already, it is only
    /// noted.
    private mutating func cut(at place: String) {
        guard let end = VariableDecoding.all.end(of: place, in: path[...]),
            path[end...].isEmpty || path[end...].starts(withBytesOf: "/")
        else {
            prefix = PercentEncoding.encode(path: place)
            return
        }
        prefix = String(path[..<end])
        path = end == path.endIndex ? "/" : String(path[end...])
    }

    /// Cuts where the front server has cut.
    ///
    /// Where its variables are of another path than the client's, it has rewritten the path: then what it says counts.
    private mutating func cut(scriptName: String, pathInfo: String) {
        // No place in a site: with these in front, a path would lead to another host, or nowhere.
        guard !scriptName.starts(withBytesOf: "//"), scriptName.isEmpty || scriptName.starts(withBytesOf: "/") else {
            return
        }
        for decoding in VariableDecoding.allCases {
            if let end = decoding.end(of: scriptName, in: path[...]),
                decoding.end(of: pathInfo, in: path[end...]) == path.endIndex
            {
                prefix = String(path[..<end])
                path = String(path[end...])
                return
            }
        }
        // Not percent-encoded UTF-8: left as it is, for the routes to refuse.
        guard PercentEncoding.decode(path.utf8.span, plusIsSpace: false) != nil else { return }
        let place = scriptName.ends(withBytesOf: "/") ? String(Substring(scriptName.utf8.dropLast())) : scriptName
        // Where the client has sent an encoded slash, one that is left in the variable is that one.
        let keepsSlashes = path.has(bytesOf: "%2F") || path.has(bytesOf: "%2f")
        prefix = PercentEncoding.encode(path: place)
        path = PercentEncoding.encode(path: pathInfo, keepingEncodedSlashes: keepsSlashes)
    }
}
