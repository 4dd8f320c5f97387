// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Tells contents apart, for entity tags: FNV-1a with 64 bits.
///
/// Nothing depends on it that somebody could gain by a collision: the contents are the application's own.
struct ContentHash: Sendable {
    private var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init(_ bytes: some Sequence<UInt8>) { add(bytes) }

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }

    /// The value of the field ETag.
    var entityTag: String { "\"\(String(value, radix: 16))\"" }
}
