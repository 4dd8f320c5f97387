// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import Testing

@Suite("Answers", .timeLimit(.minutes(5)))
struct AnswerTests {
    private static let page = "Status: 404 Not Found\r\nContent-Type: text/plain\r\n\r\nnothing here"

    @Test("A request arrives whole, and its answer comes back", arguments: SocketKind.allCases)
    func roundTrip(kind: SocketKind) async throws {
        let script: @Sendable (Peer) -> Void = { peer in
            guard let request = peer.receiveRequest() else { return }
            let body = String(decoding: request.content(of: .stdin), as: UTF8.self)
            let lines = request.parameters.filter { $0.hasPrefix("REQUEST_URI=") } + [body]
            peer.answer("\r\n" + lines.joined(separator: ","), to: request.requestID)
        }
        let response = try await withApplication(kind, script) { address in
            try await FastCGIClient(address).send(.http(method: "POST", target: "/a?b", body: Array("text".utf8)))
        }
        #expect(response.end == EndRequestBody(protocolStatus: .requestComplete))
        #expect(response.stderr == [])
        #expect(try response.cgiResponse().text == "REQUEST_URI=/a?b,text")
    }

    @Test("An answer that comes byte by byte", arguments: SocketKind.allCases)
    func byteByByte(kind: SocketKind) async throws {
        let script: @Sendable (Peer) -> Void = { peer in
            guard peer.receiveRequest() != nil else { return }
            for byte in answerRecords(Self.page) { peer.send([byte]) }
        }
        let response = try await withApplication(kind, script) { address in
            try await FastCGIClient(address).send(.http())
        }
        let page = try response.cgiResponse()
        #expect(page.status == 404)
        #expect(page.reason == "Not Found")
        #expect(page["content-type"] == "text/plain")
        #expect(page.text == "nothing here")
    }

    @Test("STDOUT and STDERR are told apart, and padding is not content")
    func bothStreams() async throws {
        let script: @Sendable (Peer) -> Void = { peer in
            guard peer.receiveRequest() != nil else { return }
            peer.send {
                $0.stream(.stdout, 1, Array("out ".utf8).span)
                $0.stream(.stderr, 1, Array("error ".utf8).span)
                $0.stream(.stdout, 1, Array("more out".utf8).span)
                $0.stream(.stderr, 1, Array("more error".utf8).span)
                $0.endOfStream(.stderr, 1)
                $0.endOfStream(.stdout, 1)
                $0.endRequest(1, EndRequestBody(applicationStatus: 3, protocolStatus: .requestComplete))
            }
        }
        let response = try await withApplication(.unix, script) { address in
            try await FastCGIClient(address).send(.http())
        }
        #expect(String(decoding: response.stdout, as: UTF8.self) == "out more out")
        #expect(String(decoding: response.stderr, as: UTF8.self) == "error more error")
        #expect(response.end == EndRequestBody(applicationStatus: 3, protocolStatus: .requestComplete))
        #expect(response.records.map(\.type) == [.stdout, .stderr, .stdout, .stderr, .stderr, .stdout, .endRequest])
    }

    @Test("Records of other requests and management records are listed, and not taken for the answer")
    func foreignRecords() async throws {
        let script: @Sendable (Peer) -> Void = { peer in
            guard peer.receiveRequest() != nil else { return }
            peer.send {
                $0.unknownType(RecordType(rawValue: 99))
                $0.stream(.stdout, 2, Array("foreign".utf8).span)
                $0.endRequest(2, EndRequestBody(protocolStatus: .cantMultiplex))
            }
            peer.answer("\n")
        }
        let response = try await withApplication(.unix, script) { address in
            try await FastCGIClient(address).send(.http())
        }
        #expect(response.stdout == Array("\n".utf8))
        #expect(response.end?.protocolStatus == .requestComplete)
        #expect(response.records.map(\.requestID) == [0, 2, 2, 1, 1, 1])
    }

    @Test(
        "A refusal is an answer, and an error only where a response is asked for",
        arguments: [
            (ProtocolStatus.unknownRole, "UNKNOWN_ROLE"), (.cantMultiplex, "CANT_MPX_CONN"),
            (.overloaded, "OVERLOADED"), (ProtocolStatus(rawValue: 9), "protocol status 9"),
        ])
    func refusals(status: ProtocolStatus, name: String) async throws {
        let script: @Sendable (Peer) -> Void = { peer in
            guard peer.receiveRequest() != nil else { return }
            peer.send { $0.endRequest(1, EndRequestBody(protocolStatus: status)) }
        }
        let response = try await withApplication(.unix, script) { address in
            try await FastCGIClient(address).send(.http())
        }
        #expect(response.end == EndRequestBody(protocolStatus: status))
        let expected = FastCGIClientError(.refused, "the application refused the request: \(name)")
        #expect(throws: expected) { try response.cgiResponse() }
    }
}

/// The records of a whole answer to request 1.
func answerRecords(_ stdout: String) -> [UInt8] {
    var encoder = RecordEncoder()
    encoder.stream(.stdout, 1, Array(stdout.utf8).span)
    encoder.endOfStream(.stdout, 1)
    encoder.endRequest(1, EndRequestBody(protocolStatus: .requestComplete))
    return encoder.bytes
}
