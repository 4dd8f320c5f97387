// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The content of `FCGI_BEGIN_REQUEST` (FastCGI 1.0, section 5.1).
public struct BeginRequestBody: Hashable, Sendable {
    /// How many bytes the body takes.
    public static let size = 8
    /// The one flag that is defined: `FCGI_KEEP_CONN`.
    static let keepConnectionFlag: UInt8 = 1

    /// What the application is asked to be.
    public var role: Role
    /// `FCGI_KEEP_CONN`: the web server, not the application, closes the connection after the request.
    public var keepConnection: Bool

    /// Describes the body to be written.
    public init(role: Role, keepConnection: Bool) {
        self.role = role
        self.keepConnection = keepConnection
    }

    /// Reads a body; flags but `FCGI_KEEP_CONN`, and the reserved bytes, are ignored.
    public init(decoding bytes: InlineArray<8, UInt8>) {
        role = Role(rawValue: UInt16(bytes[0]) << 8 | UInt16(bytes[1]))
        keepConnection = bytes[2] & Self.keepConnectionFlag != 0
    }

    /// The body as it goes on the wire.
    public var encoded: InlineArray<8, UInt8> {
        [
            UInt8(truncatingIfNeeded: role.rawValue >> 8), UInt8(truncatingIfNeeded: role.rawValue),
            keepConnection ? Self.keepConnectionFlag : 0, 0, 0, 0, 0, 0,
        ]
    }
}
