// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The content of `FCGI_END_REQUEST` (FastCGI 1.0, section 5.5).
public struct EndRequestBody: Hashable, Sendable {
    /// How many bytes the body takes.
    public static let size = 8

    /// The application's exit status, as that of a CGI program.
    public var applicationStatus: UInt32
    /// How the request ended.
    public var protocolStatus: ProtocolStatus

    /// Describes the body to be written.
    public init(applicationStatus: UInt32 = 0, protocolStatus: ProtocolStatus) {
        self.applicationStatus = applicationStatus
        self.protocolStatus = protocolStatus
    }

    /// Reads a body; the reserved bytes are ignored.
    public init(decoding bytes: InlineArray<8, UInt8>) {
        applicationStatus = (0..<4).reduce(0) { $0 << 8 | UInt32(bytes[$1]) }
        protocolStatus = ProtocolStatus(rawValue: bytes[4])
    }

    /// The body as it goes on the wire.
    public var encoded: InlineArray<8, UInt8> {
        [
            UInt8(truncatingIfNeeded: applicationStatus >> 24), UInt8(truncatingIfNeeded: applicationStatus >> 16),
            UInt8(truncatingIfNeeded: applicationStatus >> 8), UInt8(truncatingIfNeeded: applicationStatus),
            protocolStatus.rawValue, 0, 0, 0,
        ]
    }
}
