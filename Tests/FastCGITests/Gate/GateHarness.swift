// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords

@testable import FastCGI

/// Feeds a gate and keeps what came out, with the bytes instead of their places.
struct GateHarness {
    enum Seen: Equatable {
        case request(id: UInt16, [String])
        case tooLarge(id: UInt16, Limit, String)
        case body(RecordType, [UInt8])
        case bodyEnd(RecordType)
        case abort
        case reply([UInt8], thenClose: Bool)
        case held
    }

    var gate: RecordGate
    private var held: [UInt8] = []

    init(roles: Set<Role> = [.responder], paramsLength: Int = 10_000) {
        gate = RecordGate(policy: GatePolicy(roles: roles, paramsLength: paramsLength, maxConnections: 100))
    }

    mutating func feed(_ bytes: [UInt8]) throws -> [Seen] {
        var seen: [Seen] = []
        var position = 0
        while let event = try gate.next(in: bytes.span, at: &position) {
            seen.append(try Self.seen(event, bytes))
            if event == .held {
                held = Array(bytes[position...])
                break
            }
        }
        return seen
    }

    mutating func feedHeld() throws -> [Seen] { try feed(held) }

    mutating func finishRequest(owed: Int? = nil) { gate.finishRequest(owed: owed) }

    private static func seen(_ event: RecordGate.Event, _ bytes: [UInt8]) throws -> Seen {
        switch event {
        case .request(let head): .request(id: head.requestID, try pairs(head.params))
        case .tooLarge(let head, let limit, let what): .tooLarge(id: head.requestID, limit, what)
        case .body(let stream, let range): .body(stream, Array(bytes[range]))
        case .bodyEnd(let stream): .bodyEnd(stream)
        case .abort: .abort
        case .reply(let records, let thenClose): .reply(records, thenClose: thenClose)
        case .held: .held
        }
    }

    private static func pairs(_ params: [UInt8]) throws -> [String] {
        var decoder = NameValuePairDecoder()
        var pairs: [String] = []
        while let pair = try decoder.next(in: params.span) {
            pairs.append(
                String(decoding: params[pair.name], as: UTF8.self) + "="
                    + String(decoding: params[pair.value], as: UTF8.self))
        }
        return pairs
    }

    /// Body pieces put together: where they are cut depends on how the bytes came.
    static func joined(_ events: [Seen]) -> [Seen] {
        events.reduce(into: []) { joined, event in
            if case .body(let stream, let more) = event, case .body(stream, let before) = joined.last {
                joined[joined.count - 1] = .body(stream, before + more)
            } else {
                joined.append(event)
            }
        }
    }
}
