// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIClient
import FastCGIRecords

/// Answers with what it was sent: a line for each parameter, an empty line, the body, and a filter's data behind `|`.
///
/// With the parameter IGNORE it reads no body.
let reflecting: FastCGIHandler = { request, response in
    var content = Array(request.parameters.map { "\($0.name)=\($0.value)\n" }.joined().utf8) + [UInt8(ascii: "\n")]
    if request.parameters["IGNORE"] == nil {
        for try await chunk in request.body { content += chunk }
        if request.role == .filter {
            content.append(UInt8(ascii: "|"))
            for try await chunk in request.data { content += chunk }
        }
    }
    try await response.write(Array("Status: 200 OK\r\n\r\n".utf8) + content)
}

/// What one request was answered with.
struct Answer: Equatable {
    var stdout = ""
    var stderr = ""
    /// Without it, the connection was closed before the request ended.
    var end: EndRequestBody?

    /// What ``reflecting`` answers to a request with these parameters and this body.
    static func reflection(_ lines: [String], _ body: String = "") -> Answer {
        Answer(
            stdout: "Status: 200 OK\r\n\r\n" + lines.map { $0 + "\n" }.joined() + "\n" + body,
            end: EndRequestBody(protocolStatus: .requestComplete))
    }

    /// A request that was ended, or refused, without an answer.
    static func bare(_ status: ProtocolStatus) -> Answer { Answer(end: EndRequestBody(protocolStatus: status)) }

    /// A connection that was closed without a word.
    static let none = Answer()
}

extension RunningServer {
    /// Sends these bytes on a connection of their own and reads the answer.
    func ask(_ bytes: [UInt8]) async throws -> Answer { try await connect().ask(bytes) }
}

extension FastCGIConnection {
    /// Sends these bytes and reads the answer to a request.
    func ask(_ bytes: [UInt8], id: UInt16 = 1) async throws -> Answer {
        try await write(bytes)
        return try await answer(id: id)
    }

    /// Reads the answer to a request; records of others are passed over.
    func answer(id: UInt16 = 1) async throws -> Answer {
        let records = try await readRecords { $0.type == .endRequest && $0.requestID == id }
        var stdout: [UInt8] = []
        var answer = Answer()
        for record in records where record.requestID == id {
            switch record.type {
            case .stdout: stdout += record.content
            case .stderr: answer.stderr += String(decoding: record.content, as: UTF8.self)
            case .endRequest: answer.end = EndRequestBody(decoding: InlineArray { record.content[$0] })
            default: break
            }
        }
        answer.stdout = String(decoding: stdout, as: UTF8.self)
        return answer
    }

    /// True when the application closes the connection without sending more, in an orderly way or not.
    func isClosedByPeer() async throws -> Bool {
        do throws(FastCGIClientError) {
            return try await readRecord() == nil
        } catch {
            guard error.code == .connectionReset else { throw error }
            return true
        }
    }
}
