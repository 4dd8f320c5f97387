// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Text that is what its UTF-8 bytes are: two are equal when their bytes are.
///
///     switch ByteText(method) {
///     case "GET": …
///     }
///     var values: [ByteText: String] = [:]
///
/// `String` compares and hashes canonical forms: that takes time quadratic in a run of combining marks, and takes texts
/// for one that differ on the wire ("K" and U+212A). What a client has written is compared, switched on and looked up
/// as this.
@usableFromInline
package struct ByteText: Hashable, Sendable {
    @usableFromInline package var text: String

    @inlinable
    package init(_ text: String) { self.text = text }

    @inlinable
    package init(_ text: some StringProtocol) { self.text = String(text) }

    @inlinable
    package static func == (left: Self, right: Self) -> Bool { left.text.isSame(as: right.text) }

    @inlinable
    package func hash(into hasher: inout Hasher) {
        let bytes = text.utf8.span
        // SAFETY: the buffer is used within the closure only.
        unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        hasher.combine(UInt8.max)
    }
}

extension ByteText: Comparable {
    /// In the order of bytes, which for UTF-8 is that of Unicode scalars.
    @inlinable
    package static func < (left: Self, right: Self) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

extension ByteText: ExpressibleByStringLiteral {
    @inlinable
    package init(stringLiteral text: String) { self.text = text }
}

extension ByteText: CustomStringConvertible {
    @inlinable
    package var description: String { text }
}
