// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

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
        if path.ends(withBytesOf: "/") { path = String(Substring(path.utf8.dropLast())) } else { path += "/" }
        return true
    }

    /// The target as it stands in a Location field, the query byte for byte; `nil` where it would lead to another host.
    var location: String? {
        let path = PercentEncoding.repair(path: prefix + path)
        guard !path.starts(withBytesOf: "//") else { return nil }
        return path + (query.map { "?\($0)" } ?? "")
    }
}
