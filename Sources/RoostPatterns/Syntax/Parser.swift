// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Takes a pattern apart: the syntax of Rust's `regex`, whose meaning patterns have.
///
/// Groups, alternatives and repetitions are here; what stands between them is in the extensions.
struct Parser {
    let scalars: [Unicode.Scalar]
    var position = 0
    var flags = Flags()
    var depth = 0
    /// Where the last repetition ended, and how many have stood directly on another: `a**`.
    var repetitionEnd = -1
    var stackedRepetitions = 0
    var groupNames: Set<[Unicode.Scalar]> = []
    /// What a reader by ECMA-262 would make of the text.
    var dialect = Dialect()

    static let greatestDepth = 250

    static func parse(_ text: String) throws(PatternError) -> (node: Node, dialect: Dialect) {
        var parser = Parser(scalars: Array(text.unicodeScalars))
        let node = try parser.alternatives()
        guard parser.position == parser.scalars.count else { throw PatternError(.unopenedGroup, at: parser.position) }
        return (node, parser.dialect)
    }

    /// What stands up to the end of a group, or of all.
    ///
    /// Flags that are set in it hold to there.
    private mutating func alternatives() throws(PatternError) -> Node {
        var branches: [Node] = []
        var branch: [Node] = []
        while true {
            skipBlanks()
            guard let scalar = current, scalar != ")" else { break }
            switch scalar {
            case "|":
                position += 1
                branches.append(Self.joined(branch))
                branch = []
            case "(":
                if let group = try group() { branch.append(group) } else { try refuseRepetition() }
            case "[":
                branch.append(.set(try bracketedClass()))
            case "?", "*", "+", "{":
                guard let last = branch.popLast() else { throw PatternError(.repetitionOfNothing, at: position) }
                branch.append(try repetition(of: last))
            default:
                branch.append(try single())
            }
        }
        guard !branches.isEmpty else { return Self.joined(branch) }
        return .alternation(branches + [Self.joined(branch)])
    }

    private static func joined(_ nodes: [Node]) -> Node {
        switch nodes.count {
        case 0: .empty
        case 1: nodes[0]
        default: .concatenation(nodes)
        }
    }

    /// Flags alone, such as `(?i)`, are nothing that could be repeated.
    private mutating func refuseRepetition() throws(PatternError) {
        skipBlanks()
        if let current, ["?", "*", "+", "{"].contains(current) {
            throw PatternError(.repetitionOfNothing, at: position)
        }
    }

    /// A group, nil where it is flags for what follows.
    private mutating func group() throws(PatternError) -> Node? {
        let start = position
        position += 1
        skipBlanks()
        for prefix in ["?=", "?!", "?<=", "?<!"] where isAhead(prefix) { throw PatternError(.lookAround, at: start) }
        let outside = flags
        if isAhead("?P<") || isAhead("?<") {
            try groupName()
        } else if current == "?" {
            position += 1
            guard current != nil else { throw PatternError(.unclosedGroup, at: start) }
            if try setFlags(start) { return nil }
        }
        let node = try nested(at: start) { (parser) throws(PatternError) in try parser.alternatives() }
        guard current == ")" else { throw PatternError(.unclosedGroup, at: start) }
        position += 1
        flags = outside
        return node
    }

    private mutating func groupName() throws(PatternError) {
        if isAhead("?P<") {
            dialect.isForeign = true
            position += 1
        }
        position += 2
        let start = position
        while let scalar = current, scalar != ">" {
            guard Self.isName(scalar, isFirst: position == start) else {
                throw PatternError(.invalidGroupName, at: position)
            }
            if [".", "[", "]"].contains(scalar) || !scalar.isASCII { dialect.isForeign = true }
            position += 1
        }
        guard current != nil else { throw PatternError(.unclosedGroupName, at: start) }
        guard position > start else { throw PatternError(.emptyGroupName, at: start) }
        guard groupNames.insert(Array(scalars[start..<position])).inserted else {
            throw PatternError(.duplicateGroupName, at: start)
        }
        position += 1
    }

    private static func isName(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
        if scalar == "_" || scalar.properties.isAlphabetic { return true }
        return !isFirst && ([".", "[", "]"].contains(scalar) || scalar.properties.numericType != nil)
    }

    /// Flags up to `:` or `)`, which ends them; true where they hold for what follows the group.
    private mutating func setFlags(_ start: Int) throws(PatternError) -> Bool {
        var seen: Set<Unicode.Scalar> = []
        var isNegated = false
        let first = position
        while let scalar = current, scalar != ":", scalar != ")" {
            if scalar == "-" {
                guard !isNegated else { throw PatternError(.repeatedNegation, at: position) }
                isNegated = true
            } else {
                guard let flag = Flags.flag(scalar) else { throw PatternError(.unknownFlag, at: position) }
                guard seen.insert(scalar).inserted else { throw PatternError(.duplicateFlag, at: position) }
                flags[keyPath: flag] = !isNegated
            }
            position += 1
        }
        guard let end = current else { throw PatternError(.unclosedGroup, at: start) }
        if isNegated, scalars[position - 1] == "-" { throw PatternError(.danglingNegation, at: position - 1) }
        let isEmpty = position == first
        if !isEmpty { dialect.isForeign = true }
        position += 1
        if end == ")", isEmpty { throw PatternError(.repetitionOfNothing, at: start + 1) }
        return end == ")"
    }

    /// Goes one level deeper.
    mutating func nested<Result>(
        at start: Int, _ body: (inout Parser) throws(PatternError) -> Result
    ) throws(PatternError) -> Result {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.greatestDepth else { throw PatternError(.tooDeep, at: start) }
        return try body(&self)
    }
}

extension Parser {
    var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    func isAhead(_ text: String) -> Bool { scalars[position...].starts(with: text.unicodeScalars) }

    /// Steps over white space and comments where the flag `x` says so.
    mutating func skipBlanks() {
        guard flags.ignoresWhitespace else { return }
        while let scalar = current {
            if scalar.properties.isWhitespace {
                position += 1
            } else if scalar == "#" {
                while let scalar = current {
                    position += 1
                    if scalar == "\n" { break }
                }
            } else {
                return
            }
        }
    }

    /// Steps over one character, and blanks behind it.
    mutating func advance() {
        position += 1
        skipBlanks()
    }
}
