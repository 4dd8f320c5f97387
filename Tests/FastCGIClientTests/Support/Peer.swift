// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords
import Glibc

/// The application's end of a connection, with calls that wait.
final class Peer {
    private var descriptor: Int32
    private var collector = RecordCollector()
    private var waiting: [Record] = []

    init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close() }

    /// Reads what there is; `nil` at the end of the connection, however it ended.
    func receive() -> [UInt8]? {
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, initialized in
            initialized = unsafe max(0, recv(descriptor, buffer.baseAddress, buffer.count, 0))
        }
        return bytes.isEmpty ? nil : bytes
    }

    /// Reads through the empty STDIN record of a request; `nil` at the end of the connection.
    func receiveRequest() -> ReceivedRequest? {
        var request = ReceivedRequest()
        while true {
            while !waiting.isEmpty {
                let record = waiting.removeFirst()
                request.records.append(record)
                if record.type == .stdin, record.content.isEmpty { return request }
            }
            guard let bytes = receive(), let records = try? collector.receive(bytes) else { return nil }
            waiting = records
        }
    }

    /// Sends all the bytes; false when the other side takes no more.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Sends what `write` writes.
    @discardableResult
    func send(_ write: (inout RecordEncoder) -> Void) -> Bool {
        var encoder = RecordEncoder()
        write(&encoder)
        return send(encoder.bytes)
    }

    /// Answers as most applications do.
    func answer(_ stdout: String, to requestID: UInt16 = 1) {
        send {
            $0.stream(.stdout, requestID, Array(stdout.utf8).span)
            $0.endOfStream(.stdout, requestID)
            $0.endRequest(requestID, EndRequestBody(protocolStatus: .requestComplete))
        }
    }

    /// The errno of a connection that was reset, 0 for one that was closed in order.
    func waitForEnd() -> Int32 {
        var byte: UInt8 = 0
        while true {
            let count = unsafe recv(descriptor, &byte, 1, 0)
            if count <= 0 { return count == 0 ? 0 : errno }
        }
    }

    func close() {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
        descriptor = -1
    }

    /// Closes so that the client sees a reset.
    func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        close()
    }
}

/// A request as it arrived.
struct ReceivedRequest {
    var records: [Record] = []

    var requestID: UInt16 { records.first?.requestID ?? 0 }

    /// The content of one of the streams.
    func content(of type: RecordType) -> [UInt8] { records.filter { $0.type == type }.flatMap(\.content) }

    /// The parameters, one text each: `NAME=value`.
    var parameters: [String] {
        let content = content(of: .params)
        var decoder = NameValuePairDecoder()
        var found: [String] = []
        while let pair = try? decoder.next(in: content.span) {
            let (name, value) = (content[pair.name], content[pair.value])
            found.append(String(decoding: name, as: UTF8.self) + "=" + String(decoding: value, as: UTF8.self))
        }
        return found
    }
}
