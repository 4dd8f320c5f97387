// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Where in its site an application stands, such as `/shop`: what routes do not see and URLs begin with.
public enum RootPath: Hashable, Sendable {
    /// As the front server tells with SCRIPT_NAME and PATH_INFO; at the root where it sends no PATH_INFO.
    case auto
    /// There, whatever the front server tells: taken off the path where the path begins with it. Begins with a slash and
    /// does not end with one.
    case fixed(String)
    /// At the root of its site, whatever the front server tells.
    case none

    var mistake: AppError? {
        guard case .fixed(let path) = self else { return nil }
        if !path.starts(withBytesOf: "/") { return AppError("the root path \"\(path)\" does not begin with a slash") }
        if path.ends(withBytesOf: "/") { return AppError("the root path \"\(path)\" ends with a slash") }
        return nil
    }
}
