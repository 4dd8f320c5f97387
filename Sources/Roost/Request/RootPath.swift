// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Where in its site an application stands, such as `/shop`: what routes do not see and URLs begin with.
public enum RootPath: Hashable, Sendable {
    /// As the front server tells with SCRIPT_NAME and PATH_INFO; at the root where it sends no PATH_INFO.
    case auto
    /// There, whatever the front server tells: taken off the path where the path begins with it. Begins with a slash
    /// and does not end with one.
    case fixed(String)
    /// At the root of its site, whatever the front server tells.
    case none

    var mistake: AppError? {
        guard case .fixed(let path) = self else { return nil }
        func wrong(_ what: String) -> AppError { AppError("the root path \(path.debugDescription) \(what)") }
        if !path.starts(withBytesOf: "/") { return wrong("does not begin with a slash") }
        if path.ends(withBytesOf: "/") { return wrong("ends with a slash") }
        let segments = path.pieces(between: UInt8(ascii: "/")).dropFirst()
        if segments.contains(where: \.isEmpty) { return wrong("has an empty segment") }
        if segments.contains(where: { $0.isSame(as: ".") || $0.isSame(as: "..") }) {
            return wrong("has a segment that clients resolve")
        }
        if path.utf8.contains(where: ASCII.isControl) { return wrong("has a control character") }
        return nil
    }
}

extension RootPath {
    /// Reads what a command line tells: a path, `auto` or `none`.
    ///
    /// - Throws: ``AppError`` for a path that is none.
    package init(argument: String) throws(AppError) {
        switch ByteText(argument) {
        case "auto": self = .auto
        case "none": self = .none
        default:
            self = .fixed(argument)
            if let mistake { throw mistake }
        }
    }
}
