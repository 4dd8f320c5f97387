// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Why a multipart body cannot be read, and where.
struct MultipartError: Error, Hashable, CustomStringConvertible {
    enum Reason: Hashable {
        /// The Content-Type has no boundary.
        case noBoundary
        /// The boundary is longer than 70 characters, or has some that none may have (RFC 2046, section 5.1.1).
        case badBoundary
        /// The body ends before the delimiter that closes it.
        case cutShort
        /// Behind a boundary there is something else than the end of the line.
        case badDelimiter
        /// A part's header block is longer than the limit.
        case headTooLong
        /// A line of a header block ends with something else than CR LF.
        case badLineEnd
        /// A line of a header block has a control character.
        case controlCharacter
        /// A line of a header block is not `name: value`.
        case badHeader
        /// A Content-Disposition is malformed, or there is more than one.
        case badDisposition
        /// A part is not called `form-data`, or has no name.
        case noName
    }

    let reason: Reason
    /// How many bytes of the body come before it.
    let position: Int

    init(_ reason: Reason, at position: Int) {
        self.reason = reason
        self.position = position
    }

    /// What the client is told.
    var description: String {
        switch reason {
        // These two as Starlette tells them.
        case .noBoundary: "Missing boundary in multipart."
        case .noName: "The Content-Disposition header field \"name\" must be provided."
        case .badBoundary: "The boundary of the form is longer than 70 characters, or has some that none may have"
        case .cutShort: "The form ends before its last boundary"
        case .badDelimiter: malformed("something follows a boundary on its line")
        case .headTooLong: malformed("a part's header is longer than \(MultipartParser.longestHead) bytes")
        case .badLineEnd: malformed("a line of a part's header does not end with CR LF")
        case .controlCharacter: malformed("a part's header has a control character")
        case .badHeader: malformed("a line of a part's header is no name and value")
        case .badDisposition: malformed("a part's Content-Disposition cannot be read")
        }
    }

    private func malformed(_ what: String) -> String { "The form is malformed at byte \(position): \(what)" }
}
