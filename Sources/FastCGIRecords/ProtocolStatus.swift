// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// How a request ended on the level of the protocol (FastCGI 1.0, section 5.5).
public struct ProtocolStatus: RawRepresentable, Hashable, Sendable {
    /// The byte on the wire.
    public let rawValue: UInt8

    /// Takes any byte, known or not.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `FCGI_REQUEST_COMPLETE`: the request was worked off, or given up by the web server.
    public static let requestComplete = ProtocolStatus(rawValue: 0)
    /// `FCGI_CANT_MPX_CONN`: refused, for another request is running on this connection.
    public static let cantMultiplex = ProtocolStatus(rawValue: 1)
    /// `FCGI_OVERLOADED`: refused for want of some resource.
    public static let overloaded = ProtocolStatus(rawValue: 2)
    /// `FCGI_UNKNOWN_ROLE`: refused, for the application does not offer that role.
    public static let unknownRole = ProtocolStatus(rawValue: 3)
}

extension ProtocolStatus: CustomStringConvertible {
    /// The specification's name of the status, or its number.
    public var description: String {
        switch self {
        case .requestComplete: "REQUEST_COMPLETE"
        case .cantMultiplex: "CANT_MPX_CONN"
        case .overloaded: "OVERLOADED"
        case .unknownRole: "UNKNOWN_ROLE"
        default: "protocol status \(rawValue)"
        }
    }
}
