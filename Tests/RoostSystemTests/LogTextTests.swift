// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem
import Testing

/// What clients write, in lines that others read.
@Suite struct LogTextTests {
    @Test(
        "what ends a line, turns it around or is obeyed by a terminal is told and not done",
        arguments: [
            ("a\r\nforged", #"a\r\nforged"#), ("\0\t", #"\0\t"#), ("\u{1B}[2J", #"\u{1B}[2J"#),
            ("\u{9B}2J", #"\u{9B}2J"#), ("\u{85}", #"\u{85}"#), ("\u{7F}", #"\u{7F}"#),
            ("\u{2028}\u{2029}", #"\u{2028}\u{2029}"#), ("\u{202E}txt", #"\u{202E}txt"#),
            ("\u{2066}\u{200F}\u{61C}", #"\u{2066}\u{200F}\u{61C}"#), ("\u{FEFF}", #"\u{FEFF}"#),
            ("\u{E0041}", #"\u{E0041}"#), ("e\u{301}\n", "e\u{301}\\n"),
        ])
    func escaped(text: String, line: String) {
        #expect(text.escapedForLog.isSame(as: line))
        #expect(line.escapedForLog.isSame(as: line))
    }

    @Test("everything else stays", arguments: ["", "plain \\ text \"~", "é e\u{301} 日本語 👍 שלום"])
    func kept(text: String) { #expect(text.escapedForLog.isSame(as: text)) }

    @Test("in JSON with JSON's own escapes, also beyond the first plane")
    func json() {
        let text = "{\"a\":\"é\u{9B}\u{2028}\u{7F}\u{E0041}\"}"
        #expect(text.escapedForLogAsJSON.isSame(as: #"{"a":"é\u009b\u2028\u007f\udb40\udc41"}"#))
    }
}
