// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem
import Testing

/// What Swift takes for one text or for one Character, and bytes do not.
@Suite struct ByteTextTests {
    @Test(arguments: [("K", "\u{212A}"), ("é", "e\u{301}"), ("/", "/\u{FE0F}"), ("a", "A"), ("", "\u{FE0F}")])
    func textsOfDifferentBytesDiffer(left: String, right: String) {
        #expect(ByteText(left) != ByteText(right))
        #expect(!left.isSame(as: right))
        #expect(Set([ByteText(left), ByteText(right)]).count == 2)
        #expect(ByteText(left) < ByteText(right) || ByteText(right) < ByteText(left))
    }

    @Test func textsOfTheSameBytesAreOne() {
        #expect(ByteText("e\u{301}") == ByteText("e\u{301}"))
        #expect("e\u{301}".isSame(as: "xe\u{301}".dropFirst(1)))
        #expect(Set([ByteText("é"), ByteText("é"[...])]).count == 1)
    }

    @Test func aSwitchOnLiteralsComparesBytes() {
        func isGet(_ text: String) -> Bool {
            switch ByteText(text) {
            case "GET": true
            default: false
            }
        }
        #expect(isGet("GET"))
        #expect(!isGet("GET\u{301}"))
    }

    @Test func onlyTheCaseOfLettersOfASCIIIsIgnored() {
        #expect("Content-TYPE".isSameIgnoringCase(as: "content-type"))
        #expect(!"K".isSameIgnoringCase(as: "\u{212A}"))
        #expect(!"[".isSameIgnoringCase(as: "{"))
        #expect("ÀB@[`{".asciiLowercased() == "Àb@[`{")
        #expect("àb@[`{".asciiUppercased() == "àB@[`{")
    }

    @Test func beginningsAndEndsAreBytes() {
        #expect("//\u{FE0F}evil".starts(withBytesOf: "//"))
        #expect(!"/".starts(withBytesOf: "//"))
        #expect("a:\u{301}".has(UInt8(ascii: ":")))
        #expect("=\u{301}".has(bytesOf: "="))
        #expect("text/html;q=1".has(bytesOf: "html"))
        #expect("aab".has(bytesOf: "ab"))
        #expect(!"text/htm".has(bytesOf: "html"))
        #expect("x.example\u{301}".ends(withBytesOf: "\u{301}"))
        #expect(!"a".ends(withBytesOf: "aa"))
    }

    @Test func orderIsThatOfBytes() {
        let texts = ["", "a", "aa", "b", "e\u{301}", "\u{E9}", "\u{FFFF}", "\u{10000}"]
        for (place, text) in texts.enumerated() {
            for (other, later) in texts.enumerated() {
                #expect(text.precedes(bytesOf: later) == (place < other))
                #expect(text[...].precedes(bytesOf: later) == (place < other))
            }
        }
    }

    @Test func piecesAreCutAtBytes() {
        #expect("a,\u{301}b,,c".pieces(between: UInt8(ascii: ",")) == ["a", "\u{301}b", "", "c"])
        #expect("a:b:c".pieces(between: UInt8(ascii: ":"), maxSplits: 1) == ["a", "b:c"])
        #expect("".pieces(between: UInt8(ascii: ",")) == [""])
    }

    @Test func blanksAreSpacesAndTabs() {
        #expect(" \ta b\t ".withoutBlanksAround == "a b")
        #expect(" \u{301}".withoutBlanksAround == "\u{301}")
        #expect("\u{A0}a".withoutBlanksAround == "\u{A0}a")
        #expect("  ".withoutBlanksAround == "")
    }

    @Test func whatStandsBeforeAByteIsCutOff() {
        #expect("a?\u{FE0F}b".before(UInt8(ascii: "?")) == "a")
        #expect("ab".before(UInt8(ascii: "?")) == "ab")
        #expect("".before(UInt8(ascii: "?")) == "")
        #expect("[::1]".withoutBytes(first: 1, last: 1) == "::1")
        #expect("[".withoutBytes(first: 1, last: 1) == "")
    }

    @Test func bracketsAndDotsAreBytes() {
        #expect("[::1]".isBracketed && !"[".isBracketed && !"[\u{301}::1".isBracketed)
        #expect("[\u{301}a]".isBracketed)
        #expect(".".isDots && "..".isDots && !"...".isDots && !"".isDots && !"..\u{301}".isDots)
    }

    @Test func aWordIsFoundAndReplacedAsBytes() {
        #expect("a%22\u{301}b%22".replacing(bytesOf: "%22", with: "q") == "aq\u{301}bq")
        #expect("%2%22".replacing(bytesOf: "%22", with: "") == "%2")
        #expect("http://\u{FE0F}x".range(ofBytes: "://").map { "http://\u{FE0F}x"[$0] } == "://")
        #expect("abc".range(ofBytes: "d") == nil)
    }

    @Test func aListHasTextsOfTheSameBytes() {
        #expect(["K", "é"].has("K") && !["K"].has("\u{212A}") && !["é"].has("e\u{301}"))
    }

    @Test func onlyASCIIIsASCII() { #expect("".isASCII && "a~\u{7F}".isASCII && !"\u{80}".isASCII) }
}
