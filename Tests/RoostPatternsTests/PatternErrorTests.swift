// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoostPatterns

@Suite struct PatternErrorTests {
    @Test(
        "what linear time rules out is refused by name, at its place",
        arguments: [
            ("a(?=b)", "look-around, including look-ahead and look-behind, is not supported (at character 2)"),
            ("(?<!a)b", "look-around, including look-ahead and look-behind, is not supported (at character 1)"),
            (#"(a)\1"#, "backreferences are not supported (at character 4)"),
            (
                "é(?>a)",
                "unrecognized flag: atomic groups, conditions, comments and recursion are not supported (at character 4)"
            ),
            (#"a\Z"#, "unrecognized escape sequence (at character 2)"),
            ("[a", "unclosed character class (at character 1)"),
            ("a{2,1}", "invalid repetition count range, the start must be <= the end (at character 2)"),
            (#"\p{Klingon}"#, "Unicode property not found (at character 1)"),
            ("a{9999999}", "the pattern is too large: counted repetitions count as if they were written out"),
        ])
    func texts(pattern: String, text: String) {
        #expect("\(pattern)") { _ = try Pattern(pattern) } throws: { "\($0)" == text }
    }
}
