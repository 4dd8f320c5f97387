// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Patterns and texts that follow from a seed.
struct RandomPattern {
    private var state: UInt64
    private static let scalars = Array("abcKk_09 -.\n\rßſéक\u{301}①½٣日\u{212A}Σς😀".unicodeScalars)

    init(seed: UInt64) { state = seed }

    private mutating func next(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }

    private mutating func pick(_ choices: [String]) -> String { choices[next(choices.count)] }

    private mutating func scalar() -> Unicode.Scalar { Self.scalars[next(Self.scalars.count)] }

    mutating func text() -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<next(9) { text.append(scalar()) }
        return String(text)
    }

    mutating func pattern(_ depth: Int = 2) -> String {
        (0...next(5) / 3).map { _ in (0..<next(5)).map { _ in part(depth) }.joined() }.joined(separator: "|")
    }

    private mutating func part(_ depth: Int) -> String {
        let atom: String
        switch next(depth > 0 ? 12 : 9) {
        case 0...3: atom = literal()
        case 4: atom = pick([#"\d"#, #"\W"#, #"\w"#, #"\s"#, #"\S"#, #"\p{L}"#, #"\P{Greek}"#, "."])
        case 5, 6: atom = bracketed()
        case 7: return pick(["^", "$", #"\b"#, #"\B"#, #"\A"#, #"\z"#, #"\<"#, #"\b{end-half}"#])
        case 8: return pick(["(?i)", "(?m)", "(?s)", "(?-i)", "(?R)"])
        case 9, 10: atom = "(" + pattern(depth - 1) + ")"
        default: atom = pick(["(?:", "(?i:", "(?m:", "(?mR:", "(?-s:"]) + pattern(depth - 1) + ")"
        }
        return atom + (next(3) == 0 ? pick(["*", "+", "?", "*?", "{2}", "{1,3}", "{0,2}", "{2,}", "{0}"]) : "")
    }

    private mutating func literal() -> String {
        let scalar = scalar()
        return scalar == "." || scalar == "-" ? "\\\(scalar)" : String(scalar)
    }

    private mutating func bracketed() -> String {
        let items = (0...next(3)).map { _ in
            switch next(6) {
            case 0: pick(["a-k", "0-9", "[a-z&&[^bc]]", "[:alpha:]", "[:^digit:]"])
            case 1: pick([#"\d"#, #"\W"#, #"\s"#, #"\p{Lu}"#])
            default: literal()
            }
        }
        return (next(4) == 0 ? "[^" : "[") + items.joined() + pick(["", "", "", "&&[a-z_]", "--[bk]", "~~[a0]"]) + "]"
    }
}
