// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What the web server asks the application to be for one request (FastCGI 1.0, section 6).
public struct Role: RawRepresentable, Hashable, Sendable {
    /// The number on the wire.
    public let rawValue: UInt16

    /// Takes any number, known or not.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// `FCGI_RESPONDER`: answer an HTTP request (section 6.2).
    public static let responder = Role(rawValue: 1)
    /// `FCGI_AUTHORIZER`: let a request pass, or refuse it (section 6.3).
    public static let authorizer = Role(rawValue: 2)
    /// `FCGI_FILTER`: answer an HTTP request with a file's content, filtered (section 6.4).
    public static let filter = Role(rawValue: 3)
}

extension Role: CustomStringConvertible {
    /// The specification's name of the role, or its number.
    public var description: String {
        switch self {
        case .responder: "RESPONDER"
        case .authorizer: "AUTHORIZER"
        case .filter: "FILTER"
        default: "role \(rawValue)"
        }
    }
}
