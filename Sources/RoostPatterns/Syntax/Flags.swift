// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The flags that hold at a place of a pattern: `(?i)`, `(?s:…)`.
struct Flags: Equatable {
    var ignoresCase = false
    var isMultiLine = false
    var dotMatchesLineFeed = false
    var isUnicode = true
    var linesEndWithCRLF = false
    var ignoresWhitespace = false
    /// Which of two matches is preferred, which a search for any does not ask.
    var swapsGreed = false

    /// The flag that a letter stands for.
    static func flag(_ letter: Unicode.Scalar) -> WritableKeyPath<Flags, Bool>? {
        switch letter {
        case "i": \.ignoresCase
        case "m": \.isMultiLine
        case "s": \.dotMatchesLineFeed
        case "u": \.isUnicode
        case "R": \.linesEndWithCRLF
        case "x": \.ignoresWhitespace
        case "U": \.swapsGreed
        default: nil
        }
    }

    func folded(_ set: ScalarSet) -> ScalarSet {
        guard ignoresCase else { return set }
        return isUnicode ? CaseFolding.folded(set) : CaseFolding.foldedASCII(set)
    }
}
