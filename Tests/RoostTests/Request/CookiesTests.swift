// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import Testing

/// How the Cookie field is read.
@Suite struct CookiesTests {
    @Test("names and values, whatever stands between them")
    func pairs() {
        let cookies = Cookies(["a=1; b = two ;c=x=y", "d=4"])
        #expect(cookies["a"] == "1" && cookies["b"] == "two" && cookies["c"] == "x=y" && cookies["d"] == "4")
        #expect(cookies["A"] == nil && cookies["e"] == nil)
        #expect(cookies.map(\.name) == ["a", "b", "c", "d"])
    }

    @Test("of a repeated name the last one counts, and all can be had")
    func repeated() {
        let cookies = Cookies(["session=one; session=two"])
        #expect(cookies["session"] == "two")
        #expect(cookies.values("session") == ["one", "two"])
    }

    @Test(
        "quotes are taken off, and the escapes in them",
        arguments: [
            (#"a="quoted value""#, "quoted value"), (#"a="say \"hi\"""#, #"say "hi""#), (#"a="x\073y""#, "x;y"),
            (#"a="\303\274""#, "ü"), (#"a="""#, ""), (#"a=x"y"#, #"x"y"#),
            ("a=\"\u{301}x\"", "\u{301}x"), (#"a="\9""#, "9"), (#"a="\+12""#, "+12"), (#"a="\-07""#, "-07"),
            (#"a=\073"#, #"\073"#),
        ])
    func quoted(_ field: String, _ value: String) {
        #expect(Cookies([field])["a"] == value)
    }

    @Test("what is no pair does no harm", arguments: ["", ";", ";;; ", "=", " = ;"])
    func nothing(_ field: String) {
        #expect(Cookies([field]).map(\.name).isEmpty)
    }

    @Test("a piece without an equals sign is a value without a name")
    func nameless() {
        #expect(Cookies(["abc; a=1"])[""] == "abc")
        #expect(Cookies(["=abc"])[""] == "abc")
    }
}
