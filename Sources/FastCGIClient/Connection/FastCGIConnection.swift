// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FastCGIRecords
import Synchronization

/// A connection to an application, for several requests one after the other.
///
/// Besides requests it takes raw bytes and gives out single records, for tests that say what no web server would say.
/// Each call may take as long as ``timeout``; a cancelled task, or ``close()``, ends the calls that are under way and
/// the connection with them. Reading and writing may go on at the same time; two calls that read, or two that write,
/// come one after the other.
public final class FastCGIConnection: Sendable {
    /// Where the application listens.
    public let address: FastCGIAddress
    /// How long one call may take.
    public let timeout: Duration

    private let socket: StreamSocket
    private let incoming = Mutex(IncomingRecords())
    private let writing = Mutex(())

    /// Connects.
    ///
    /// - Throws: ``FastCGIClientError``: ``FastCGIClientError/Code/cannotConnect`` when nobody listens there.
    public convenience init(
        to address: FastCGIAddress, timeout: Duration = .seconds(30)
    ) async throws(FastCGIClientError) {
        try await self.init(to: address, timeout: timeout, deadline: Deadline(after: timeout))
    }

    init(to address: FastCGIAddress, timeout: Duration, deadline: Deadline) async throws(FastCGIClientError) {
        self.address = address
        self.timeout = timeout
        socket = try await BlockingThread.run { () throws(FastCGIClientError) in
            try StreamSocket.connect(to: address, until: deadline)
        }
    }

    // MARK: - Requests

    /// Sends a request and reads its answer.
    ///
    /// Returns when the answer's last record is here and the request is sent to its end, so that the next one may
    /// follow. Without ``FastCGIClientRequest/keepConnection`` the application closes the connection after it.
    ///
    /// - Returns: The answer as far as it came; see ``FastCGIClientResponse/end``.
    /// - Throws: ``FastCGIClientError``. A refusal by the application, and an HTTP status of any kind, is not an error.
    public func send(_ request: FastCGIClientRequest) async throws(FastCGIClientError) -> FastCGIClientResponse {
        try await send(request, until: Deadline(after: timeout))
    }

    func send(
        _ request: FastCGIClientRequest, until deadline: Deadline
    ) async throws(FastCGIClientError) -> FastCGIClientResponse {
        try await blocking { connection throws(FastCGIClientError) in
            try connection.writing.withLock { _ throws(FastCGIClientError) in
                try connection.incoming.withLock { incoming throws(FastCGIClientError) in
                    var exchange = RequestExchange(request, over: connection.socket, until: deadline)
                    return try exchange.run(reading: &incoming)
                }
            }
        }
    }

    // MARK: - Bytes and records

    /// Sends these bytes, whatever they are.
    ///
    /// - Throws: ``FastCGIClientError``: ``FastCGIClientError/Code/connectionClosed`` or
    ///   ``FastCGIClientError/Code/connectionReset`` when the application does not take them any more.
    public func write(_ bytes: [UInt8]) async throws(FastCGIClientError) {
        let deadline = Deadline(after: timeout)
        try await blocking { connection throws(FastCGIClientError) in
            try connection.writing.withLock { _ throws(FastCGIClientError) in
                try connection.socket.write(bytes, until: deadline)
            }
        }
    }

    /// Reads one record, of any request.
    ///
    /// - Returns: The record, or `nil` when the application has closed the connection behind a whole record.
    /// - Throws: ``FastCGIClientError``: ``FastCGIClientError/Code/cutAnswer`` in the middle of a record,
    ///   ``FastCGIClientError/Code/connectionReset`` for a connection that was not closed in an orderly way.
    public func readRecord() async throws(FastCGIClientError) -> Record? {
        let deadline = Deadline(after: timeout)
        return try await blocking { connection throws(FastCGIClientError) in
            try connection.incoming.withLock { incoming throws(FastCGIClientError) in
                try incoming.read(from: connection.socket, until: deadline)
            }
        }
    }

    /// Reads records, of any request, through the first one for which `isLast` is true.
    ///
    /// - Parameter isLast: Without it, all records are read until the application closes the connection.
    /// - Returns: The records; the last one does not satisfy `isLast` when the application closed the connection.
    /// - Throws: As ``readRecord()`` does; the records before the failure are lost.
    public func readRecords(
        through isLast: @escaping @Sendable (Record) -> Bool = { _ in false }
    ) async throws(FastCGIClientError) -> [Record] {
        let deadline = Deadline(after: timeout)
        return try await blocking { connection throws(FastCGIClientError) in
            try connection.incoming.withLock { incoming throws(FastCGIClientError) in
                var records: [Record] = []
                while let record = try incoming.read(from: connection.socket, until: deadline) {
                    records.append(record)
                    if isLast(record) { break }
                }
                return records
            }
        }
    }

    // MARK: - Endings

    /// Tells the application that nothing more comes, and goes on reading.
    public func finishWriting() { socket.finishWriting() }

    /// Closes the connection.
    public func close() { socket.close() }

    /// Closes the connection so that the application sees a reset; over a unix socket it sees an ordinary close.
    public func reset() { socket.reset() }

    /// Runs calls that may wait on a thread of their own; a cancelled task ends them with the connection.
    private func blocking<Result: Sendable>(
        _ work: @escaping @Sendable (FastCGIConnection) throws(FastCGIClientError) -> Result
    ) async throws(FastCGIClientError) -> Result {
        try await BlockingThread.run(
            { () throws(FastCGIClientError) in try work(self) }, onCancel: { self.socket.cancel() })
    }
}
