// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem
import Synchronization

/// The cookies of a test's client, kept as browsers keep them for one site.
///
///     client.cookies["session"] = "abc"
///     client.cookies.removeAll()
///
/// Path, Secure, Max-Age and the deletion by Max-Age=0 count. Domain does not, for there is one site; neither do
/// SameSite, for there is no other one, and Expires beside Max-Age.
public final class CookieJar: Sendable {
    private struct Cookie {
        var name: String
        var value: String
        var path = "/"
        var isSecure = false
        var end: ContinuousClock.Instant?
    }

    private let kept = Mutex<[Cookie]>([])

    init() {}

    /// The value of a cookie, whatever its path; setting it is for the whole site, and with `nil` the cookie goes.
    public subscript(_ name: String) -> String? {
        get { kept.withLock { $0.last { $0.name.isSame(as: name) }?.value } }
        set {
            kept.withLock { kept in
                kept.removeAll { $0.name.isSame(as: name) }
                if let newValue { kept.append(Cookie(name: name, value: newValue)) }
            }
        }
    }

    /// Forgets all cookies.
    public func removeAll() { kept.withLock { $0 = [] } }

    /// Keeps what an answer sets.
    func take(_ fields: [String], from target: String) {
        for field in fields {
            var parts = field.pieces(between: UInt8(ascii: ";")).map(\.withoutBlanksAround)
            guard !parts.isEmpty, let (name, value) = Self.pair(parts.removeFirst()), let value else { continue }
            var cookie = Cookie(name: name, value: value, path: Self.folder(of: target))
            for part in parts {
                guard let (attribute, value) = Self.pair(part) else { continue }
                switch ByteText(attribute.asciiLowercased()) {
                case "path": if let value, value.starts(withBytesOf: "/") { cookie.path = value }
                case "secure": cookie.isSecure = true
                case "max-age": cookie.end = value.flatMap { Int($0) }.map { .now + .seconds($0) }
                default: break
                }
            }
            kept.withLock { [cookie] kept in
                kept.removeAll { $0.name.isSame(as: cookie.name) && $0.path.isSame(as: cookie.path) }
                if cookie.end.map({ $0 > .now }) ?? true { kept.append(cookie) }
            }
        }
    }

    /// The Cookie field of a request, those of longer paths first (RFC 6265, section 5.4).
    func field(for target: String, isSecure: Bool) -> String? {
        let path = Substring(target.utf8.prefix { !"?#".has($0) })
        let cookies = kept.withLock { kept in
            kept.removeAll { $0.end.map { $0 <= .now } ?? false }
            return kept.filter { (isSecure || !$0.isSecure) && Self.covers($0.path, path) }
        }
        guard !cookies.isEmpty else { return nil }
        return cookies.enumerated().sorted {
            (-$0.element.path.utf8.count, $0.offset) < (-$1.element.path.utf8.count, $1.offset)
        }.map { "\($0.element.name)=\($0.element.value)" }.joined(separator: "; ")
    }

    private static func pair(_ text: Substring) -> (name: String, value: String?)? {
        let parts = text.pieces(between: UInt8(ascii: "="), maxSplits: 1)
        guard let name = parts.first, !name.isEmpty else { return nil }
        return (String(name), parts.count > 1 ? String(parts[1]) : nil)
    }

    /// The path of a cookie that names none (RFC 6265, section 5.1.4).
    private static func folder(of target: String) -> String {
        let path = Substring(target.utf8.prefix { !"?#".has($0) })
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash > path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    private static func covers(_ cookiePath: String, _ path: Substring) -> Bool {
        path.starts(withBytesOf: cookiePath)
            && (cookiePath.ends(withBytesOf: "/") || path.utf8.count == cookiePath.utf8.count
                || path.withoutBytes(first: cookiePath.utf8.count).starts(withBytesOf: "/"))
    }
}
