// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import RoostSystem

extension RequestTarget {
    /// Finds the target in what a front server sent, by one rule for all of them.
    ///
    /// REQUEST_URI is the path as the client wrote it; SCRIPT_NAME and PATH_INFO tell how the server has cut the decoded
    /// path into the place of the application and the rest. Where they agree, the raw path is cut at the same place, so
    /// that `%2F` survives. SCRIPT_NAME alone says nothing: nginx, Apache and Caddy put the whole path there.
    init(parameters: Parameters, rootPath: RootPath = .auto) {
        if let uri = parameters["REQUEST_URI"], !uri.isEmpty {
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

    /// A whole path from decoded variables, for a server that sends no REQUEST_URI.
    private init(withoutURI parameters: Parameters) {
        let variables = (parameters["SCRIPT_NAME"] ?? "") + (parameters["PATH_INFO"] ?? "")
        let path = variables.isEmpty ? parameters["DOCUMENT_URI"] ?? "/" : variables
        let query = parameters["QUERY_STRING"].flatMap { $0.isEmpty ? nil : $0 }
        self.init(path: PercentEncoding.encode(path: path), query: query)
    }

    /// Takes a root path off that the programmer has told; where the front server has done so already, it is only noted.
    private mutating func cut(at place: String) {
        guard let end = Self.rawIndex(in: path, after: place),
            end == path.endIndex || path.utf8[end] == UInt8(ascii: "/")
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
        if let end = Self.rawIndex(in: path, after: scriptName) {
            // Not percent-encoded UTF-8: left as it is, for the routes to refuse.
            guard let rest = PercentEncoding.decode(path[end...].utf8.span, plusIsSpace: false) else { return }
            if rest.isSame(as: pathInfo) {
                prefix = String(path[..<end])
                path = String(path[end...])
                return
            }
        }
        let place = scriptName.ends(withBytesOf: "/") ? String(scriptName.withoutBytes(last: 1)) : scriptName
        prefix = PercentEncoding.encode(path: place)
        path = PercentEncoding.encode(path: pathInfo)
    }

    /// Where in a raw path the text ends that decodes to `decoded`.
    private static func rawIndex(in path: String, after decoded: String) -> String.Index? {
        var index = path.utf8.startIndex
        var rest = path.utf8.makeIterator()
        for wanted in decoded.utf8 {
            switch rest.next() {
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(HexDigit.value), let low = rest.next().flatMap(HexDigit.value),
                    high << 4 | low == wanted
                else { return nil }
                index = path.utf8.index(index, offsetBy: 3)
            case wanted: index = path.utf8.index(after: index)
            default: return nil
            }
        }
        return index
    }
}
