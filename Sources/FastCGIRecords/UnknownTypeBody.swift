// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The content of `FCGI_UNKNOWN_TYPE` (FastCGI 1.0, section 4.2).
public struct UnknownTypeBody: Hashable, Sendable {
    /// How many bytes the body takes.
    public static let size = 8

    /// The type that was not understood.
    public var type: RecordType

    /// Describes the body to be written.
    public init(type: RecordType) { self.type = type }

    /// Reads a body; the reserved bytes are ignored.
    public init(decoding bytes: InlineArray<8, UInt8>) { type = RecordType(rawValue: bytes[0]) }

    /// The body as it goes on the wire.
    public var encoded: InlineArray<8, UInt8> { [type.rawValue, 0, 0, 0, 0, 0, 0, 0] }
}
