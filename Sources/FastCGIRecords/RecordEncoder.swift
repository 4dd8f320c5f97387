// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Writes records at the end of an array.
///
/// Content is padded to a multiple of eight bytes, as the specification recommends (FastCGI 1.0, section 3.3).
public struct RecordEncoder: Sendable {
    /// The most content that one record holds: 65,535 bytes.
    public static let maxContentLength = Int(UInt16.max)
    /// The most content of one record of a long stream: the largest that needs no padding.
    public static let preferredContentLength = 65_528

    /// The records written so far.
    public private(set) var bytes: [UInt8] = []

    /// Begins with no records.
    public init() {}

    /// Hands out what was written and begins anew, keeping no memory.
    public mutating func take() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    /// Writes `FCGI_BEGIN_REQUEST`.
    public mutating func beginRequest(_ requestID: UInt16, role: Role, keepConnection: Bool) {
        let body = BeginRequestBody(role: role, keepConnection: keepConnection)
        append(.beginRequest, requestID, body.encoded)
    }

    /// Writes `FCGI_ABORT_REQUEST`.
    public mutating func abortRequest(_ requestID: UInt16) {
        append(RecordHeader(type: .abortRequest, requestID: requestID))
    }

    /// Writes `FCGI_END_REQUEST`.
    public mutating func endRequest(_ requestID: UInt16, _ body: EndRequestBody) {
        append(.endRequest, requestID, body.encoded)
    }

    /// Writes `FCGI_UNKNOWN_TYPE`.
    public mutating func unknownType(_ type: RecordType) {
        append(.unknownType, RecordHeader.nullRequestID, UnknownTypeBody(type: type).encoded)
    }

    /// Writes name-value pairs as the whole of a stream: its records and the empty one that ends it.
    public mutating func params(_ requestID: UInt16, _ pairs: some Sequence<(name: String, value: String)>) {
        var content: [UInt8] = []
        for pair in pairs { NameValuePair.append(name: pair.name.utf8, value: pair.value.utf8, to: &content) }
        stream(.params, requestID, content.span)
        endOfStream(.params, requestID)
    }

    /// Writes a management record that holds name-value pairs: `FCGI_GET_VALUES` or its result.
    ///
    /// - Precondition: The pairs fit one record.
    public mutating func management(_ type: RecordType, _ pairs: some Sequence<(name: String, value: String)>) {
        var content: [UInt8] = []
        for pair in pairs { NameValuePair.append(name: pair.name.utf8, value: pair.value.utf8, to: &content) }
        record(type, RecordHeader.nullRequestID, content.span)
    }

    /// Writes a piece of a stream as records of at most ``preferredContentLength`` bytes; nothing for an empty piece.
    public mutating func stream(_ type: RecordType, _ requestID: UInt16, _ content: Span<UInt8>) {
        var start = 0
        while start < content.count {
            let end = min(start + Self.preferredContentLength, content.count)
            record(type, requestID, content.extracting(start..<end))
            start = end
        }
    }

    /// Writes the empty record that ends a stream.
    public mutating func endOfStream(_ type: RecordType, _ requestID: UInt16) {
        append(RecordHeader(type: type, requestID: requestID))
    }

    /// Writes one record with this content.
    ///
    /// - Precondition: At most ``maxContentLength`` bytes.
    public mutating func record(_ type: RecordType, _ requestID: UInt16, _ content: Span<UInt8>) {
        guard let length = UInt16(exactly: content.count) else {
            preconditionFailure("a record holds at most \(Self.maxContentLength) bytes, not \(content.count)")
        }
        let padding = (8 - content.count % 8) % 8
        makeRoom(for: RecordHeader.size + content.count + padding)
        append(
            RecordHeader(
                type: type, requestID: requestID, contentLength: length,
                paddingLength: UInt8(truncatingIfNeeded: padding)))
        append(content)
        bytes.append(contentsOf: repeatElement(0, count: padding))
    }

    private mutating func append(_ type: RecordType, _ requestID: UInt16, _ body: InlineArray<8, UInt8>) {
        append(RecordHeader(type: type, requestID: requestID, contentLength: 8))
        append(body.span)
    }

    private mutating func append(_ header: RecordHeader) { append(header.encoded.span) }

    private mutating func append(_ content: Span<UInt8>) {
        // SAFETY: the buffer is the span's own, and it is copied within the call.
        unsafe content.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }

    /// Grows at least twofold: room for just one more record, again and again, would copy all bytes at each record.
    private mutating func makeRoom(for count: Int) {
        let needed = bytes.count + count
        if needed > bytes.capacity { bytes.reserveCapacity(max(needed, 2 * bytes.capacity)) }
    }
}
