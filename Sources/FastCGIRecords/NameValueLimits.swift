// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// How much a peer may send as name-value pairs.
public struct NameValueLimits: Hashable, Sendable {
    /// The most pairs.
    public var pairs: Int
    /// The longest name, in bytes.
    public var nameLength: Int
    /// The longest value, in bytes.
    public var valueLength: Int

    /// Sets the limits; the defaults let pass what any front server sends in one 64 KiB header block.
    public init(pairs: Int = 4_096, nameLength: Int = 1_024, valueLength: Int = 65_535) {
        self.pairs = pairs
        self.nameLength = nameLength
        self.valueLength = valueLength
    }
}
