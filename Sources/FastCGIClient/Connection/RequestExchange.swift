// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords

/// One request on its way out and its answer on its way in, both at the same time.
struct RequestExchange {
    private let socket: StreamSocket
    private let deadline: Deadline
    private var outgoing: ArraySlice<UInt8>
    private var response: FastCGIClientResponse

    init(_ request: FastCGIClientRequest, over socket: StreamSocket, until deadline: Deadline) {
        self.socket = socket
        self.deadline = deadline
        outgoing = request.encoded[...]
        response = FastCGIClientResponse(requestID: request.requestID)
    }

    mutating func run(reading incoming: inout IncomingRecords) throws(FastCGIClientError) -> FastCGIClientResponse {
        while true {
            // What comes behind END_REQUEST is for the next request.
            while response.end == nil, let record = incoming.next() { response.append(record) }
            if response.end != nil, outgoing.isEmpty { return response }
            switch try socket.transfer(&outgoing, until: deadline) {
            case .received(let bytes): try incoming.receive(bytes)
            case .sent: break
            case .closed: return try closed(isBetweenRecords: incoming.isBetweenRecords)
            case .reset: return try reset()
            }
        }
    }

    private func closed(isBetweenRecords: Bool) throws(FastCGIClientError) -> FastCGIClientResponse {
        if response.end != nil { return response }
        guard isBetweenRecords else { throw .cutRecord }
        guard !response.records.isEmpty else {
            throw FastCGIClientError(
                .connectionClosed, "the application closed the connection without an answer")
        }
        return response
    }

    /// An application that closes with a part of the request unread resets the connection, behind its whole answer.
    private func reset() throws(FastCGIClientError) -> FastCGIClientResponse {
        guard response.end != nil else { throw .connectionReset }
        return response
    }
}
