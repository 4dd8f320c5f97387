// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension Parser {
    /// An operator or a count, behind what it repeats.
    ///
    /// That a `?` may follow makes no difference to whether something is found.
    mutating func repetition(of node: Node) throws(PatternError) -> Node {
        let start = position
        let (least, most): (Int, Int?)
        switch current {
        case "?": (least, most) = (0, 1)
        case "*": (least, most) = (0, nil)
        case "+": (least, most) = (1, nil)
        default: (least, most) = try count()
        }
        // What stands on a repetition, or on an assertion, ECMA-262 does not repeat.
        switch node {
        case .repetition where repetitionEnd == start, .assertion: dialect.isForeign = true
        default: break
        }
        advance()
        if current == "?" { position += 1 }
        skipBlanks()
        if let most, least > most { throw PatternError(.invalidCount, at: start) }
        if repetitionEnd == start { stackedRepetitions += 1 }
        guard stackedRepetitions <= Self.greatestDepth else { throw PatternError(.tooDeep, at: start) }
        repetitionEnd = position
        return .repetition(node, least: least, most: most)
    }

    /// `{2}`, `{2,}` or `{2,5}`, up to the brace that closes it.
    private mutating func count() throws(PatternError) -> (Int, Int?) {
        let start = position
        advance()
        guard current != nil else { throw PatternError(.unclosedCount, at: start) }
        let least = decimal()
        guard current != nil else { throw PatternError(.unclosedCount, at: start) }
        var most = least
        if current == "," {
            advance()
            guard current != nil else { throw PatternError(.unclosedCount, at: start) }
            guard least != nil else { throw PatternError(.missingCount, at: position) }
            if current != "}" {
                most = decimal()
                if most == nil { throw PatternError(.missingCount, at: position) }
            } else {
                most = nil
            }
        }
        guard let least else { throw PatternError(.missingCount, at: position) }
        guard current == "}" else { throw PatternError(.unclosedCount, at: start) }
        return (least, most)
    }

    /// A number, kept within bounds beyond which no pattern is accepted anyway.
    private mutating func decimal() -> Int? {
        skipCountBlanks()
        var value: Int?
        while let scalar = current, "0"..."9" ~= scalar {
            value = min((value ?? 0) * 10 + Int(scalar.value - 0x30), 1 << 32)
            advance()
        }
        skipCountBlanks()
        return value.flatMap { $0 < 1 << 32 ? $0 : nil }
    }

    private mutating func skipCountBlanks() {
        while let scalar = current, scalar.properties.isWhitespace {
            dialect.isForeign = true
            position += 1
        }
    }
}
