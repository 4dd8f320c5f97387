// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FoundationEssentials
import HTTPTypes

/// Which requests from other sites a cookie goes with (RFC 6265bis, section 5.6.7).
public enum SameSite: String, Sendable {
    /// Only links that the user follows.
    case lax = "Lax"
    /// None.
    case strict = "Strict"
    /// All; browsers take that of secure cookies only.
    case none = "None"
    /// What the browser makes of a cookie that does not say; most take ``lax``.
    case unstated = ""
}

extension HasResponseHeaders {
    /// Sets a cookie at the client.
    ///
    ///     response.setCookie("session", token, maxAge: .seconds(3600), secure: true, httpOnly: true)
    ///
    /// A value with characters that cookies cannot have (blanks, commas, semicolons, quotes, anything beyond ASCII)
    /// stands in quotes, with their bytes in octal, as Python's servers write it: `"a\054b"`. ``Request/cookies`` and
    /// `@Cookie` read such a value as it was; scripts in a page see what was sent.
    ///
    /// What browsers would drop silently is refused as header values are (see ``ResponseHeaders``): names with
    /// characters that cookies cannot have, `sameSite: .none` or `partitioned` without `secure`, and what contradicts
    /// the prefixes `__Secure-` and `__Host-`.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - value: The value.
    ///   - maxAge: How long it lives, in whole seconds; until the browser ends where this and `expires` are left out.
    ///   - expires: When it ends.
    ///   - path: The path that it is for, with all below; with `nil` the folder of the request.
    ///   - domain: The host that it is for, with all below; with `nil` this host alone.
    ///   - secure: Over HTTPS only.
    ///   - httpOnly: Not for scripts.
    ///   - sameSite: Which requests from other sites it goes with.
    ///   - partitioned: A jar of its own for each site that embeds this one.
    public mutating func setCookie(
        _ name: String, _ value: String, maxAge: Duration? = nil, expires: Date? = nil, path: String? = "/",
        domain: String? = nil, secure: Bool = false, httpOnly: Bool = false, sameSite: SameSite = .lax,
        partitioned: Bool = false
    ) {
        let cookie = CookieText(
            name: name, value: value, maxAge: maxAge, expires: expires, path: path, domain: domain, secure: secure,
            httpOnly: httpOnly, sameSite: sameSite, partitioned: partitioned)
        do throws(CookieText.Refusal) {
            headers.append(.setCookie, try cookie.checked())
        } catch {
            headers.refuse("Set-Cookie", error.description)
        }
    }

    /// Takes a cookie away from the client.
    ///
    /// Path, domain and flags have to be those that it was set with.
    public mutating func deleteCookie(
        _ name: String, path: String? = "/", domain: String? = nil, secure: Bool = false, httpOnly: Bool = false,
        sameSite: SameSite = .lax, partitioned: Bool = false
    ) {
        setCookie(
            name, "", maxAge: .zero, expires: Date(timeIntervalSince1970: 0), path: path, domain: domain,
            secure: secure, httpOnly: httpOnly, sameSite: sameSite, partitioned: partitioned)
    }
}
