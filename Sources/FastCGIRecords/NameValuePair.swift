// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A name-value pair: where its name and its value stand in the bytes that hold it (FastCGI 1.0, section 3.4).
public struct NameValuePair: Hashable, Sendable {
    /// The bytes of the name; empty is legal.
    public var name: Range<Int>
    /// The bytes of the value; empty is legal.
    public var value: Range<Int>

    /// The longest name or value that the encoding can tell: 31 bits.
    public static let maxLength = 0x7FFF_FFFF

    /// Writes a pair at the end of `bytes`, each length in the shortest form.
    ///
    /// - Precondition: Name and value are at most ``maxLength`` bytes.
    public static func append(
        name: some Collection<UInt8>, value: some Collection<UInt8>, to bytes: inout [UInt8]
    ) {
        append(length: name.count, to: &bytes)
        append(length: value.count, to: &bytes)
        bytes.append(contentsOf: name)
        bytes.append(contentsOf: value)
    }

    private static func append(length: Int, to bytes: inout [UInt8]) {
        precondition(length <= maxLength, "a name or value holds at most \(maxLength) bytes, not \(length)")
        if length < 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: length))
        } else {
            bytes.append(UInt8(truncatingIfNeeded: length >> 24) | 0x80)
            bytes.append(UInt8(truncatingIfNeeded: length >> 16))
            bytes.append(UInt8(truncatingIfNeeded: length >> 8))
            bytes.append(UInt8(truncatingIfNeeded: length))
        }
    }
}
