// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What single bytes of protocol text are.
@usableFromInline
package enum ASCII {
    /// A to Z as a to z.
    @inlinable
    package static func lowercased(_ byte: UInt8) -> UInt8 { 0x41...0x5A ~= byte ? byte | 0x20 : byte }

    /// a to z as A to Z.
    @inlinable
    package static func uppercased(_ byte: UInt8) -> UInt8 { 0x61...0x7A ~= byte ? byte & ~0x20 : byte }

    @inlinable
    package static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

    @inlinable
    package static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }

    /// A space or a tab: OWS of RFC 9110, section 5.6.3.
    @inlinable
    package static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// A C0 control or DEL.
    @inlinable
    package static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }
}
