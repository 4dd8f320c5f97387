// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension JSONText {
    /// Writes a string in quotation marks.
    @inline(__always)
    static func append(_ string: String, to bytes: JSONBytes) {
        string.withBytes { unsafe bytes.append(quoted: $0) }
    }

    /// Writes a member's name and the colon, and the comma if there is a member before it.
    @inline(__always)
    static func append(name: String, isFirst: Bool, to bytes: JSONBytes) {
        name.withBytes { unsafe bytes.append(quoted: $0, comma: !isFirst, colon: true) }
    }
}

extension String {
    /// Calls `body` with the UTF-8 of the string, where it lies.
    @inline(__always) @safe
    package func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        guard unsafe utf8.withContiguousStorageIfAvailable(body) == nil else { return }
        // Strings that are not Swift's own, which Linux has none of.
        var copy = self
        copy.withUTF8(body)
    }
}
