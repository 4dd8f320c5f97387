// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostSystem

/// A request that a test sends, and where a redirect takes it.
struct TestRequest {
    var method: HTTPRequest.Method
    var target: String
    var headers: HTTPFields
    var body: [UInt8]

    /// The request that a browser sends next (RFC 9110, section 15.4); `nil` where the answer leads nowhere, or to
    /// another host.
    func redirected(by response: TestResponse) -> TestRequest? {
        guard [301, 302, 303, 307, 308].contains(response.status.code), let location = response.headers[.location],
            let target = resolve(location)
        else { return nil }
        var next = self
        next.target = target
        let becomesGet = response.status == .seeOther || response.status.code < 303 && method == .post
        if becomesGet, method != .head {
            next.method = .get
            next.body = []
            next.headers[.contentType] = nil
            next.headers[.contentLength] = nil
        }
        return next
    }

    private func resolve(_ location: String) -> String? {
        if let scheme = location.range(ofBytes: "://") {
            let rest = location[scheme.upperBound...]
            let authority = Substring(rest.utf8.prefix { !"/?#".has($0) })
            guard authority.isSameIgnoringCase(as: headers[.named("Host")] ?? "localhost") else { return nil }
            let path = rest.withoutBytes(first: authority.utf8.count)
            return path.starts(withBytesOf: "/") ? String(path) : "/" + path
        }
        if location.starts(withBytesOf: "//") { return nil }
        if location.starts(withBytesOf: "/") { return location }
        let path = target.before(UInt8(ascii: "?"))
        if location.starts(withBytesOf: "?") || location.isEmpty { return path + location }
        let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[...$0] } ?? "/"
        return folder + location
    }
}
