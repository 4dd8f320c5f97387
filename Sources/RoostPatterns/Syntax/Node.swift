// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A pattern taken apart, with its flags worked in.
indirect enum Node: Hashable, Sendable {
    case empty
    /// One character of a set.
    case set(ScalarSet)
    case assertion(Assertion)
    case concatenation([Node])
    case alternation([Node])
    case repetition(Node, least: Int, most: Int?)
}

/// What has to hold at a place between two characters.
enum Assertion: Hashable, Sendable {
    case textStart, textEnd
    case lineStart, lineEnd
    /// Where CR, LF and CR LF end lines.
    case lineStartCRLF, lineEndCRLF
    case word(WordEdge, isUnicode: Bool)

    enum WordEdge: Hashable, Sendable {
        case boundary, noBoundary, start, end, startHalf, endHalf
    }
}
