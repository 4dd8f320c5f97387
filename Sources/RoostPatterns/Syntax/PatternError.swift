// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Why a text is no pattern, and at which of its characters that shows.
package struct PatternError: Error, Hashable, Sendable, CustomStringConvertible {
    enum Reason: String {
        case lookAround = "look-around, including look-ahead and look-behind, is not supported"
        case backReference = "backreferences are not supported"
        case unknownEscape = "unrecognized escape sequence"
        case escapeAtEnd = "incomplete escape sequence, reached end of pattern prematurely"
        case invalidHex = "hexadecimal literal is not a Unicode scalar value"
        case invalidHexDigit = "invalid hexadecimal digit"
        case emptyHex = "hexadecimal literal empty"
        case unknownProperty = "Unicode property not found"
        case invalidProperty = "invalid Unicode character class"
        case propertyWithoutUnicode = "Unicode not allowed here: the flag (?-u) is on"
        case invalidUTF8 = "pattern can match invalid UTF-8: with the flag (?-u), only ASCII may be matched"
        case escapeInClass = "invalid escape sequence found in character class"
        case rangeOfClass = "invalid range boundary, must be a literal"
        case invalidRange = "invalid character class range, the start must be <= the end"
        case unclosedClass = "unclosed character class"
        case unclosedGroup = "unclosed group"
        case unopenedGroup = "unopened group"
        case unknownFlag = "unrecognized flag: atomic groups, conditions, comments and recursion are not supported"
        case duplicateFlag = "duplicate flag"
        case repeatedNegation = "flag negation operator repeated"
        case danglingNegation = "dangling flag negation operator"
        case invalidGroupName = "invalid capture group character"
        case emptyGroupName = "empty capture group name"
        case unclosedGroupName = "unclosed capture group name"
        case duplicateGroupName = "duplicate capture group name"
        case repetitionOfNothing = "repetition operator missing expression"
        case unclosedCount = "unclosed counted repetition"
        case missingCount = "repetition quantifier expects a valid decimal"
        case invalidCount = "invalid repetition count range, the start must be <= the end"
        case unknownBoundary = "unrecognized special word boundary: start, end, start-half or end-half is meant"
        case unclosedBoundary = "special word boundary assertion is unclosed"
        case tooDeep = "groups, classes or repetitions stand in one another more than 250 deep"
        case tooLarge = "the pattern is too large: counted repetitions count as if they were written out"
    }

    let reason: Reason
    /// How many characters (Unicode scalars) of the pattern stand before; nil where it is about all of it.
    package let offset: Int?

    init(_ reason: Reason, at offset: Int?) { (self.reason, self.offset) = (reason, offset) }

    package var description: String {
        guard let offset else { return reason.rawValue }
        return "\(reason.rawValue) (at character \(offset + 1))"
    }
}
