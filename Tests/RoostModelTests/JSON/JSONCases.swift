// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

@testable import RoostModel

/// Texts by category of the grammar.
enum JSONCases {
    static let accepted: [String] =
        arrays + objects + strings + numbers + [
            "true", "false", "null", "\"\"", "\"text alone\"", "42", "-0.1", " \t\r\n[] \t\r\n", "[\n\n]\n", "[true\n]",
        ]

    private static let arrays = [
        "[]", "[ ]", "[[]]", "[[] ]", "[\"\"]", "[\"a\"]", "[null]", "[false]", "[1,null,null,null,2]",
        "[null, 1, \"1\", {}]",
        "[1\n]", " [1]", "[2] ", "[[[[[[]]]]],[]]", "[{},{}]",
    ]

    private static let objects = [
        "{}", "{ }", #"{"":0}"#, #"{"a":"b"}"#, #"{"a":"b","a":"c"}"#, #"{"a":"b","a":"b"}"#, #"{"a":[]}"#,
        #"{"a":{"b":{"c":null}}}"#, #"{"min": -1.0e+28, "max": 1.0e+28}"#, #"{"foo\u0000bar": 42}"#,
        #"{"title":"\u041f\u043e\u043b\u0442\u043e\u0440\u0430"}"#, "{\n\"a\": \"b\"\n}", #"{"ключ":1,"鍵":2,"🔑":3}"#,
    ]

    private static let strings = [
        #"["\u0060\u012a\u12AB"]"#, #"["\uD801\udc37"]"#, #"["\ud83d\ude39\ud83d\udc8d"]"#, #"["\"\\\/\b\f\n\r\t"]"#,
        #"["\\u0000"]"#, #"["\""]"#, #"["a/*b*/c/*d//e"]"#, #"["\\a"]"#, #"["\\n"]"#, #"["\u0012"]"#, #"["\uFFFF"]"#,
        #"["asd"]"#, #"[ "asd"]"#, #"["\uDBFF\uDFFF"]"#, #"["new\u00A0line"]"#, "[\"\u{10FFFF}\"]", "[\"\u{FFFF}\"]",
        #"["\u0000"]"#, #"["\u002c"]"#, "[\"π\"]", "[\"𛿿\"]", "[\"asd \"]", "\" \"", #"["\uD834\uDd1e"]"#,
        #"["\u0821"]"#,
        #"["\u0123"]"#, "[\"\u{2028}\"]", "[\"\u{2029}\"]", #"["\u0061\u30af\u30EA\u30b9"]"#, #"["new\u000Aline"]"#,
        "[\"\u{7F}\"]", "[\"a\u{7F}a\"]", #"["\uA66D"]"#, #"["\u005C"]"#, "[\"⍂㈴⍂\"]", #"["\u200B"]"#, #"["\u2064"]"#,
        #"["\uFDD0"]"#, #"["\uFFFE"]"#, #"["\u0022"]"#, "[\"€𝄞\"]", "[\"aクリス\"]", "[\"\u{FEFF}\"]", #"["\uBC00"]"#,
        "\"0123456\"", "\"01234567\"", "\"012345678\"", "\"0123456789abcde\"", "\"0123456789abcdef\"", "\"0123456ä\"",
    ]

    private static let numbers = [
        "[123e65]", "[0e+1]", "[0e1]", "[ 4]",
        "[-0.000000000000000000000000000000000000000000000000000000000000000001]",
        "[20e1]", "[-0]", "[-123]", "[-1]", "[-0.0]", "[1E22]", "[1E-2]", "[1E+2]", "[123e45]", "[123.456e78]",
        "[1e-2]",
        "[1e+2]", "[123]", "[123.456789]", "[0]", "[0.0]", "[1.000000000000000005]", "[9223372036854775807]",
        "[-9223372036854775808]", "[9223372036854775808]", "[100000000000000000000000]", "[0.4e006]", "[1e400]",
        "[-1e-400]",
        "[1.7976931348623157e308]",
    ]

    static let refused: [(String, JSONSyntaxError.Code)] =
        refusedArrays + refusedObjects + refusedStrings + refusedNumbers + refusedStructures

    private static let refusedArrays: [(String, JSONSyntaxError.Code)] = [
        ("[1 true]", .expectedCommaOrBracket), ("[\"\": 1]", .expectedCommaOrBracket), ("[\"\"],", .trailingContent),
        ("[,1]", .expectedValue), ("[1,,2]", .expectedValue), ("[\"x\",,]", .expectedValue),
        ("[\"x\"]]", .trailingContent),
        ("[\"\",]", .expectedValue), ("[\"x\"", .unexpectedEnd), ("[x", .expectedValue),
        ("[3[4]]", .expectedCommaOrBracket),
        ("[1:2]", .expectedCommaOrBracket), ("[,]", .expectedValue), ("[-]", .invalidNumber),
        ("[   , \"\"]", .expectedValue),
        ("[\"a\",\n4\n,1,", .unexpectedEnd), ("[1,]", .expectedValue), ("[*]", .expectedValue),
        ("[\"\"", .unexpectedEnd),
        ("[1,", .unexpectedEnd), ("[1,\n1\n,1", .unexpectedEnd), ("[{}", .unexpectedEnd), ("[", .unexpectedEnd),
        ("[1}", .expectedCommaOrBracket), ("[][]", .trailingContent), ("]", .expectedValue),
    ]

    private static let refusedObjects: [(String, JSONSyntaxError.Code)] = [
        (#"["x", truth]"#, .expectedValue), (#"{[: "x"}"#, .expectedName), (#"{"x", null}"#, .expectedColon),
        (#"{"x"::"b"}"#, .expectedValue), (#"{"a":"a" 123}"#, .expectedCommaOrBrace),
        (#"{key: 'value'}"#, .expectedName),
        (#"{"a" b}"#, .expectedColon), (#"{:"b"}"#, .expectedName), (#"{"a" "b"}"#, .expectedColon),
        (#"{"a":"#, .unexpectedEnd),
        (#"{"a""#, .unexpectedEnd), (#"{1:1}"#, .expectedName), (#"{9999E9999:1}"#, .expectedName),
        (#"{null:null,null:null}"#, .expectedName), (#"{"id":0,,,,,}"#, .expectedName), (#"{'a':0}"#, .expectedName),
        (#"{"id":0,}"#, .expectedName), (#"{"a":"b"}/**/"#, .trailingContent), (#"{"a":"b"}//"#, .trailingContent),
        (#"{"a":"b"}/"#, .trailingContent), (#"{"a":"b",,"c":"d"}"#, .expectedName), (#"{a: "b"}"#, .expectedName),
        (#"{"a":"a"#, .unexpectedEnd), (#"{ "foo" : "bar", "a" }"#, .expectedColon), (#"{"a":"b"}#"#, .trailingContent),
        ("{", .unexpectedEnd), ("{]", .expectedName), ("{,", .expectedName), (#"{"a":/*x*/"b"}"#, .expectedValue),
        ("{}}", .trailingContent), (#"{"":"#, .unexpectedEnd), ("{{", .expectedName),
        (#"{"a":1]"#, .expectedCommaOrBrace),
        (#"{"\ud800":1}"#, .loneSurrogate),
    ]

    private static let refusedStrings: [(String, JSONSyntaxError.Code)] = [
        (#"["\uD800\"]"#, .loneSurrogate), (#"["\uD800\u"]"#, .unexpectedEnd), (#"["\uD800\u1"]"#, .unexpectedEnd),
        (#"["\uD800\u1x12"]"#, .invalidEscape), (#"["\ud800"]"#, .loneSurrogate), (#"["\udc00"]"#, .loneSurrogate),
        (#"["\ud800abc"]"#, .loneSurrogate), (#"["\uDd1e\uD834"]"#, .loneSurrogate), (#"["\ud800\n"]"#, .loneSurrogate),
        (#"["\ud800\ud800"]"#, .loneSurrogate), (#"["\ud800\u0041"]"#, .loneSurrogate), (#"[é]"#, .expectedValue),
        (#"["\x00"]"#, .invalidEscape), (#"["\\\"]"#, .unexpectedEnd), ("[\"\\\t\"]", .invalidEscape),
        ("[\"\\🌀\"]", .invalidEscape), (#"["\"]"#, .unexpectedEnd), (#"["\u00A"]"#, .invalidEscape),
        (#"["\u"#, .unexpectedEnd),
        (#"["\a"]"#, .invalidEscape), (#"["\uqqqq"]"#, .invalidEscape), (#"["\U0041"]"#, .invalidEscape),
        (#"["\'"]"#, .invalidEscape),
        (#"[\n]"#, .expectedValue), ("\"", .unexpectedEnd), ("['single']", .expectedValue), ("abc", .expectedValue),
        (#"["\"#, .unexpectedEnd), ("[\"a\u{00}a\"]", .controlCharacter), ("[\"new\nline\"]", .controlCharacter),
        ("[\"\t\"]", .controlCharacter), ("[\"\u{1F}\"]", .controlCharacter), (#""\UA66D""#, .invalidEscape),
        ("\"\"x", .trailingContent), ("\"01234567\n\"", .controlCharacter), ("\"0123\n4567\"", .controlCharacter),
    ]

    private static let refusedNumbers: [(String, JSONSyntaxError.Code)] = [
        ("[++1234]", .expectedValue), ("[+1]", .expectedValue), ("[+Inf]", .expectedValue), ("[-01]", .invalidNumber),
        ("[-1.0.]", .expectedCommaOrBracket), ("[-2.]", .invalidNumber), ("[-NaN]", .invalidNumber),
        ("[.-1]", .expectedValue),
        ("[.2e-3]", .expectedValue), ("[0.1.2]", .expectedCommaOrBracket), ("[0.3e+]", .invalidNumber),
        ("[0.3e]", .invalidNumber),
        ("[0.e1]", .invalidNumber), ("[0E+]", .invalidNumber), ("[0E]", .invalidNumber), ("[0e+]", .invalidNumber),
        ("[0e]", .invalidNumber), ("[1.0e+]", .invalidNumber), ("[1.0e-]", .invalidNumber), ("[1.0e]", .invalidNumber),
        ("[1 000.0]", .expectedCommaOrBracket), ("[1eE2]", .invalidNumber), ("[2.e+3]", .invalidNumber),
        ("[2.e-3]", .invalidNumber),
        ("[2.e3]", .invalidNumber), ("[9.e+]", .invalidNumber), ("[Inf]", .expectedValue), ("[NaN]", .expectedValue),
        ("[-Infinity]", .invalidNumber), ("[Infinity]", .expectedValue), ("[-foo]", .invalidNumber),
        ("[- 1]", .invalidNumber),
        ("[-012]", .invalidNumber), ("[-.123]", .invalidNumber), ("[-1x]", .expectedCommaOrBracket),
        ("[1ea]", .invalidNumber),
        ("[1.]", .invalidNumber), ("[.123]", .expectedValue), ("[1.2a-3]", .expectedCommaOrBracket),
        ("[1+2]", .expectedCommaOrBracket),
        ("[0x1]", .expectedCommaOrBracket), ("[0x42]", .expectedCommaOrBracket), ("[012]", .invalidNumber),
        ("[00]", .invalidNumber),
        ("-", .unexpectedEnd), ("1.", .unexpectedEnd), ("1e", .unexpectedEnd), ("1e+", .unexpectedEnd),
        ("[１]", .expectedValue),
        ("2@", .trailingContent), ("[1_000]", .expectedCommaOrBracket), ("[--1]", .invalidNumber),
    ]

    private static let refusedStructures: [(String, JSONSyntaxError.Code)] = [
        ("", .emptyText), (" ", .emptyText), ("<.>", .expectedValue), ("[<null>]", .expectedValue),
        ("[1]x", .trailingContent),
        ("[True]", .expectedValue), ("TRUE", .expectedValue), ("tru", .unexpectedEnd), ("nul", .unexpectedEnd),
        ("fals", .unexpectedEnd),
        ("truf", .expectedValue), ("[nul]", .expectedValue), ("[fals]", .expectedValue), ("[tru]", .expectedValue),
        ("nulll", .trailingContent),
        ("undefined", .expectedValue), ("*", .expectedValue), (#"{"a":true} "x""#, .trailingContent),
        ("1]", .trailingContent),
        ("[1] // no", .trailingContent), ("/**/1", .expectedValue), ("[\u{0C}]", .expectedValue),
        ("[\u{A0}]", .expectedValue),
        ("[\u{2060}]", .expectedValue), ("[\u{2003}1]", .expectedValue), ("\u{00}", .expectedValue),
        ("123\u{00}", .trailingContent),
        ("[a", .expectedValue), ("[\"asd", .unexpectedEnd), ("<null>", .expectedValue), ("[1,\u{0B}2]", .expectedValue),
        ("\u{2060}[]", .expectedValue), ("\u{FEFF}", .emptyText), ("\u{FEFF}\u{FEFF}{}", .expectedValue),
        ("[\u{FEFF}]", .expectedValue),
        ("{}\u{FEFF}", .trailingContent),
        ("[]\u{2028}", .trailingContent), ("//\n1", .expectedValue), ("#\n1", .expectedValue),
    ]

    /// What is not UTF-8 (RFC 3629), in strings and outside of them.
    static let refusedBytes: [([UInt8], JSONSyntaxError.Code, Int)] =
        [
            [0x80], [0xBF], [0xC0, 0xAF], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0xAF], [0xE0, 0x9F, 0xBF],
            [0xE4, 0xB8], [0xE4, 0xB8, 0x41], [0xE4, 0x41, 0x80], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
            [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x9F, 0x98], [0xF0, 0x9F, 0x41, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFC, 0x80], [0xFE],
            [0xFF],
        ].map { (Array("[\"x".utf8) + $0 + Array("\"]".utf8), .invalidUTF8, 3) }
        + [
            (Array("[".utf8) + [0xFF], .expectedValue, 1),
            (Array("\"01234567".utf8) + [0xE5], .invalidUTF8, 9),
            ([0xEF, 0xBB] + Array("{}".utf8), .expectedValue, 0),
            ([0xFF, 0xFE, 0x5B, 0x00, 0x5D, 0x00], .byteOrderMark, 0),
            ([0xFE, 0xFF, 0x00, 0x5B, 0x00, 0x5D], .byteOrderMark, 0),
            ([0x5B, 0x00, 0x5D, 0x00], .expectedValue, 1),
            ([0x00, 0x5B, 0x00, 0x5D], .expectedValue, 0),
        ]
}
