// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords

/// The records of a connection that were not asked for yet, and the beginning of the next one.
struct IncomingRecords {
    private var collector = RecordCollector()
    private var waiting: ArraySlice<Record> = []

    /// True when the bytes so far end with a whole record.
    var isBetweenRecords: Bool { collector.isBetweenRecords }

    /// Takes bytes as they arrive.
    mutating func receive(_ bytes: [UInt8]) throws(FastCGIClientError) {
        do throws(RecordError) {
            waiting += try collector.receive(bytes)
        } catch {
            throw FastCGIClientError(.malformedRecord, "the application does not speak FastCGI: \(error)")
        }
    }

    /// The oldest record that waits.
    mutating func next() -> Record? { waiting.popFirst() }

    /// Reads the next record; `nil` when the connection ends behind a whole one.
    mutating func read(from socket: StreamSocket, until deadline: Deadline) throws(FastCGIClientError) -> Record? {
        var nothing: ArraySlice<UInt8> = []
        while true {
            if let record = next() { return record }
            switch try socket.transfer(&nothing, until: deadline) {
            case .received(let bytes): try receive(bytes)
            case .sent: break
            case .closed: return try end()
            case .reset: throw .connectionReset
            }
        }
    }

    private func end() throws(FastCGIClientError) -> Record? {
        guard isBetweenRecords else { throw .cutRecord }
        return nil
    }
}

extension FastCGIClientError {
    static let connectionReset = FastCGIClientError(.connectionReset, "the application reset the connection")
    static let cutRecord = FastCGIClientError(
        .cutAnswer, "the application closed the connection in the middle of a record")
}
