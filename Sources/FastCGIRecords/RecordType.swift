// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What a record carries: the `type` byte of its header (FastCGI 1.0, section 8).
///
/// A peer may send any byte, so this is not an enumeration: an unknown value is legal on the wire and is answered
/// with ``unknownType`` (section 4.2).
public struct RecordType: RawRepresentable, Hashable, Sendable {
    /// The byte on the wire.
    public let rawValue: UInt8

    /// Takes any byte, known or not.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `FCGI_BEGIN_REQUEST`: the web server starts a request.
    public static let beginRequest = RecordType(rawValue: 1)
    /// `FCGI_ABORT_REQUEST`: the web server gives a request up.
    public static let abortRequest = RecordType(rawValue: 2)
    /// `FCGI_END_REQUEST`: the application has finished, or refused, a request.
    public static let endRequest = RecordType(rawValue: 3)
    /// `FCGI_PARAMS`: a piece of the stream of name-value pairs.
    public static let params = RecordType(rawValue: 4)
    /// `FCGI_STDIN`: a piece of the request body.
    public static let stdin = RecordType(rawValue: 5)
    /// `FCGI_STDOUT`: a piece of the response.
    public static let stdout = RecordType(rawValue: 6)
    /// `FCGI_STDERR`: a piece of the error log.
    public static let stderr = RecordType(rawValue: 7)
    /// `FCGI_DATA`: a piece of the file that a filter works on.
    public static let data = RecordType(rawValue: 8)
    /// `FCGI_GET_VALUES`: the web server asks what the application can do.
    public static let getValues = RecordType(rawValue: 9)
    /// `FCGI_GET_VALUES_RESULT`: the answer to ``getValues``.
    public static let getValuesResult = RecordType(rawValue: 10)
    /// `FCGI_UNKNOWN_TYPE`: the answer to a management record of a type that the application does not know.
    public static let unknownType = RecordType(rawValue: 11)

    /// True for the types that carry a piece of a stream, which an empty record ends (section 3.3).
    public var isStream: Bool {
        switch self {
        case .params, .stdin, .stdout, .stderr, .data: true
        default: false
        }
    }
}

extension RecordType: CustomStringConvertible {
    /// The specification's name of the type, or its number.
    public var description: String {
        let index = Int(rawValue) - 1
        return Self.names.indices.contains(index) ? Self.names[index] : "type \(rawValue)"
    }

    /// The names of the types from 1 on.
    private static let names = [
        "BEGIN_REQUEST", "ABORT_REQUEST", "END_REQUEST", "PARAMS", "STDIN", "STDOUT", "STDERR", "DATA",
        "GET_VALUES", "GET_VALUES_RESULT", "UNKNOWN_TYPE",
    ]
}
