// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Collects whole records from bytes that arrive in pieces.
///
/// For clients and tests, where simplicity counts; a server works on the pieces (``RecordDecoder``).
public struct RecordCollector: Sendable {
    private var decoder = RecordDecoder()
    private var current: Record?

    /// Begins at the first byte of a connection.
    public init() {}

    /// True between two records: a connection that ends here was not cut.
    public var isBetweenRecords: Bool { decoder.isBetweenRecords }

    /// Takes bytes and returns the records that they complete.
    ///
    /// - Throws: What ``RecordDecoder`` throws; records before the failure are lost with it.
    public mutating func receive(_ bytes: [UInt8]) throws(RecordError) -> [Record] {
        var complete: [Record] = []
        var position = 0
        while let event = try decoder.next(in: bytes.span, at: &position) {
            switch event {
            case .begin(let header):
                current = Record(type: header.type, requestID: header.requestID)
            case .content(let range):
                current?.content.append(contentsOf: bytes[range])
            case .end:
                if let record = current.take() { complete.append(record) }
            }
        }
        return complete
    }
}
