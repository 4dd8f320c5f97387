// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import RoostTesting
import Testing

@testable import Roost
@testable import RoostModel

/// Cookies as they are set.
@Suite struct ResponseCookiesTests {
    private func fields(_ change: (inout Response) -> Void) -> [String] {
        var response = Response.empty
        change(&response)
        #expect(response.refusal == nil)
        return response.headers[values: .setCookie]
    }

    @Test("a cookie is for the whole site and lax, unless something else is said")
    func plain() {
        #expect(fields { $0.setCookie("plain", "value") } == ["plain=value; Path=/; SameSite=Lax"])
        #expect(fields { $0.setCookie("a", "", path: nil, sameSite: .strict) } == ["a=; SameSite=Strict"])
        #expect(fields { $0.setCookie("a", "\"x\"") } == ["a=\"x\"; Path=/; SameSite=Lax"])
    }

    @Test("every attribute")
    func full() {
        let expires = Date(timeIntervalSince1970: 784_111_777)
        let cookie = fields {
            $0.setCookie(
                "full", "v2", maxAge: .seconds(3600), expires: expires, path: "/responses", domain: "example.org",
                secure: true, httpOnly: true, sameSite: .none, partitioned: true)
        }
        #expect(
            cookie == [
                "full=v2; Path=/responses; Domain=example.org; Max-Age=3600; Expires=Sun, 06 Nov 1994 08:49:37 GMT; "
                    + "Secure; HttpOnly; SameSite=None; Partitioned"
            ])
    }

    @Test("several cookies are several fields, and one is taken away by a date that is gone")
    func several() {
        let cookies = fields {
            $0.setCookie("a", "1")
            $0.deleteCookie("b", path: "/x", secure: true)
        }
        #expect(
            cookies == [
                "a=1; Path=/; SameSite=Lax",
                "b=; Path=/x; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Secure; SameSite=Lax",
            ])
    }

    @Test(
        "what browsers drop or take for something else is refused",
        arguments: [
            { $0.setCookie("", "x") }, { $0.setCookie("a b", "x") }, { $0.setCookie("a=b", "x") },
            { $0.setCookie("ä", "x") }, { $0.setCookie("a;", "x") },
            { $0.setCookie("a", "1", path: "/;Secure") }, { $0.setCookie("a", "1", domain: "a\nb") },
            { $0.setCookie("a", "1", sameSite: .none) }, { $0.setCookie("a", "1", partitioned: true) },
            { $0.setCookie("__Secure-a", "1") }, { $0.setCookie("__Host-a", "1", path: "/x", secure: true) },
            { $0.setCookie("__Host-a", "1", domain: "a.b", secure: true) }, { $0.setCookie("__Host-a", "1") },
            { $0.setCookie("__host-a", "1") }, { $0.setCookie("__hOST-a", "1", path: nil, secure: true) },
            { $0.setCookie("__secure-a", "1") }, { $0.setCookie("__SECURE-a", "1") },
            { $0.setCookie("__Http-a", "1", secure: true) }, { $0.setCookie("__http-a", "1", httpOnly: true) },
            { $0.setCookie("__Host-Http-a", "1", secure: true) },
            { $0.setCookie("a", "1", expires: Date(timeIntervalSince1970: 1e15)) },
            { $0.setCookie("a", "1", expires: Date(timeIntervalSince1970: .infinity)) },
        ] as [@Sendable (inout Response) -> Void])
    func refused(_ change: @Sendable (inout Response) -> Void) {
        var response = Response.empty
        change(&response)
        #expect(response.headers.fields.isEmpty)
        #expect(response.refusal is RefusedHeader)
    }

    @Test("the prefixes are taken with what they promise")
    func prefixes() {
        #expect(fields { $0.setCookie("__Host-a", "1", secure: true) }.count == 1)
        #expect(fields { $0.setCookie("__host-a", "1", secure: true) }.count == 1)
        #expect(fields { $0.setCookie("__Host-Http-a", "1", secure: true, httpOnly: true) }.count == 1)
        #expect(fields { $0.setCookie("__Host_a", "1") }.count == 1)
        #expect(fields { $0.setCookie("a", "1", maxAge: Duration(attoseconds: .max)) }.count == 1)
        #expect(fields { $0.setCookie("__Secure-a", "1", domain: "a.b", secure: true) }.count == 1)
    }

    @Test(
        "dates as HTTP writes them",
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
            (951_782_400.9, "Tue, 29 Feb 2000 00:00:00 GMT"), (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
            (253_402_300_800, nil), (-62_135_596_800, "Mon, 01 Jan 0001 00:00:00 GMT"), (-62_135_596_801, nil),
            (.nan, nil),
        ] as [(Double, String?)])
    func dates(_ seconds: Double, _ text: String?) {
        #expect(HTTPDate(Date(timeIntervalSince1970: seconds))?.description == text)
    }

    @Test(
        "a value may be any text: what cookies cannot have is in octal, and read again as it was",
        arguments: [
            ("x y", #""x\040y""#), ("x; Domain=evil", #""x\073\040Domain=evil""#), ("x,y", #""x\054y""#),
            ("ü", #""\303\274""#), ("\"", #""\042""#), ("x\r\ny\0", #""x\015\012y\000""#), (#"\x"#, #""\134x""#),
            (#"{"a":[1]}"#, #""{\042a\042:[1]}""#), ("\"a\"b", #""\042a\042b""#),
        ])
    func anyValue(_ value: String, _ written: String) {
        #expect(fields { $0.setCookie("a", value) } == ["a=\(written); Path=/; SameSite=Lax"])
        #expect(Cookies(["a=\(written)"])["a"] == value)
    }

    @Test("SameSite may be left to the browser")
    func noSameSite() {
        #expect(fields { $0.setCookie("a", "1", sameSite: .unstated) } == ["a=1; Path=/"])
    }
}
