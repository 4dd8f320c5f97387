// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords

/// Bytes as a web server sends them.
enum Wire {
    static func record(_ type: RecordType, _ id: UInt16, _ content: [UInt8]) -> [UInt8] {
        padded(type, id, content, 0)
    }

    static func padded(_ type: RecordType, _ id: UInt16, _ content: [UInt8], _ padding: UInt8) -> [UInt8] {
        let length = content.count
        return [1, type.rawValue, UInt8(id >> 8), UInt8(id & 255), UInt8(length >> 8), UInt8(length & 255), padding, 0]
            + content + [UInt8](repeating: 0xEE, count: Int(padding))
    }

    static func begin(_ id: UInt16, role: UInt16 = 1, keep: Bool = false) -> [UInt8] {
        record(.beginRequest, id, [UInt8(role >> 8), UInt8(role & 255), keep ? 1 : 0, 0, 0, 0, 0, 0])
    }

    static func pairs(_ pairs: KeyValuePairs<String, String>) -> [UInt8] {
        var bytes: [UInt8] = []
        for (name, value) in pairs { NameValuePair.append(name: name.utf8, value: value.utf8, to: &bytes) }
        return bytes
    }

    /// BEGIN, PARAMS and the end of PARAMS.
    static func head(id: UInt16, keep: Bool = true, _ parameters: KeyValuePairs<String, String>) -> [UInt8] {
        let content = pairs(parameters)
        return begin(id, keep: keep) + (content.isEmpty ? [] : record(.params, id, content)) + record(.params, id, [])
    }

    static func request(
        id: UInt16, keep: Bool = true, _ parameters: KeyValuePairs<String, String>, body: [UInt8] = []
    ) -> [UInt8] {
        head(id: id, keep: keep, parameters) + (body.isEmpty ? [] : record(.stdin, id, body)) + record(.stdin, id, [])
    }

    static func getValues(_ names: [String]) -> [UInt8] {
        var content: [UInt8] = []
        for name in names { NameValuePair.append(name: name.utf8, value: "".utf8, to: &content) }
        return record(.getValues, 0, content)
    }
}

/// Random numbers that are the same at each run.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension Record {
    /// What stands behind an answer that was broken off, and behind the last one of a kept connection.
    static func meaningless(_ id: UInt16) -> Record { Record(type: RecordType(rawValue: 255), requestID: id) }

    /// See ``meaningless(_:)``.
    static func brokenOff(_ id: UInt16) -> Record { meaningless(id) }
}
