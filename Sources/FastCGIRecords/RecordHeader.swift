// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The eight bytes that every record begins with (FastCGI 1.0, section 3.3).
///
///     version · type · requestId (2) · contentLength (2) · paddingLength · reserved
public struct RecordHeader: Hashable, Sendable {
    /// How many bytes a header takes: `FCGI_HEADER_LEN`.
    public static let size = 8
    /// The only version there is: `FCGI_VERSION_1`.
    public static let version: UInt8 = 1
    /// The request id of management records: `FCGI_NULL_REQUEST_ID`.
    public static let nullRequestID: UInt16 = 0

    /// What the record carries.
    public var type: RecordType
    /// The request that the record belongs to; 0 for management records.
    public var requestID: UInt16
    /// How many bytes of content follow, 0 to 65,535.
    public var contentLength: UInt16
    /// How many bytes to skip behind the content.
    public var paddingLength: UInt8

    /// Describes a record to be written.
    public init(type: RecordType, requestID: UInt16, contentLength: UInt16 = 0, paddingLength: UInt8 = 0) {
        self.type = type
        self.requestID = requestID
        self.contentLength = contentLength
        self.paddingLength = paddingLength
    }

    /// True when the record speaks of the connection and not of a request (section 3.3).
    public var isManagement: Bool { requestID == Self.nullRequestID }

    /// Reads a header from eight bytes.
    ///
    /// - Throws: ``RecordError/Code/unsupportedVersion`` for any version but 1. Every other combination is legal here;
    ///   what it means in a conversation is for the layer above to say.
    public init(decoding bytes: InlineArray<8, UInt8>) throws(RecordError) {
        guard bytes[0] == Self.version else {
            throw RecordError.unsupportedVersion(bytes[0])
        }
        type = RecordType(rawValue: bytes[1])
        requestID = UInt16(bytes[2]) << 8 | UInt16(bytes[3])
        contentLength = UInt16(bytes[4]) << 8 | UInt16(bytes[5])
        paddingLength = bytes[6]
    }

    /// The header as it goes on the wire; the reserved byte is zero.
    public var encoded: InlineArray<8, UInt8> {
        [
            Self.version, type.rawValue,
            UInt8(truncatingIfNeeded: requestID >> 8), UInt8(truncatingIfNeeded: requestID),
            UInt8(truncatingIfNeeded: contentLength >> 8), UInt8(truncatingIfNeeded: contentLength),
            paddingLength, 0,
        ]
    }
}
