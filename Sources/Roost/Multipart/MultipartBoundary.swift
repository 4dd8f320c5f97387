// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What separates the parts of a multipart body (RFC 2046, section 5.1.1).
struct MultipartBoundary: Hashable, Sendable {
    let bytes: [UInt8]

    static let longest = 70

    /// Finds the boundary in a Content-Type.
    ///
    /// Any visible ASCII is taken, for there are clients that do not keep to the few characters of the specification;
    /// blanks may stand inside of it.
    ///
    /// - Throws: ``MultipartError`` where there is none that can be one.
    init(contentType: String) throws(MultipartError) {
        guard let text = FieldParameters(parsing: contentType)?["boundary"], !text.isEmpty else {
            throw MultipartError(.noBoundary, at: 0)
        }
        bytes = Array(text.utf8)
        guard bytes.count <= Self.longest, bytes.last != 0x20, bytes.allSatisfy({ 0x20...0x7E ~= $0 }) else {
            throw MultipartError(.badBoundary, at: 0)
        }
    }
}
