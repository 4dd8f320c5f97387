// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIRecords

/// Answers one request as its switches say.
struct Answer {
    let request: FastCGIRequest
    let response: any FastCGIResponse
    let switches: Switches

    struct Thrown: Error {}

    func run() async throws {
        var body = Checksum()
        var data = Checksum()
        if switches["ignore_body"] != 1, request.role != .authorizer {
            if switches["data_only"] != 1 {
                for try await chunk in request.body { body.add(chunk) }
            }
            for try await chunk in request.data { data.add(chunk) }
        }
        if let count = switches["stderr"] {
            await response.writeError([UInt8](repeating: UInt8(ascii: "Z"), count: count))
        }
        if let pause = switches["sleep_ms"] { try await Task.sleep(for: .milliseconds(pause)) }
        if switches["throw"] == 1 { throw Thrown() }
        if switches["nothing"] == 1 { return }
        if switches["throw"] == 2 {
            try await head(type: "application/octet-stream")
            try await response.write([UInt8(ascii: "x")])
            try await response.flush()
            throw Thrown()
        }
        if let count = switches["chunks"] {
            try await head(type: "application/octet-stream")
            for _ in 0..<count {
                try await response.write([UInt8(ascii: "x")])
                try await response.flush()
                if let gap = switches["gap_ms"] { try await Task.sleep(for: .milliseconds(gap)) }
            }
        } else if let size = switches["size"] {
            try await blob(size)
        } else {
            try await document(&body, &data)
        }
        if let status = switches["exit"] {
            await response.finish(applicationStatus: UInt32(truncatingIfNeeded: status))
        }
        if let pause = switches["after_ms"] {
            await response.finish(applicationStatus: 0)
            try await Task.sleep(for: .milliseconds(pause))
        }
    }

    private func blob(_ size: Int) async throws {
        try await head(type: "application/octet-stream", "Content-Length: \(size)\r\n")
        let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 65_536)
        var left = size
        while left > 0 {
            try await response.write(left >= piece.count ? piece : Array(piece[..<left]))
            left -= min(left, piece.count)
        }
    }

    private func document(_ body: inout Checksum, _ data: inout Checksum) async throws {
        var members = [
            "\"method\":\(JSON.string(request.parameters["REQUEST_METHOD"] ?? ""))",
            "\"params\":{\(JSON.members(request.parameters))}",
            "\"body_len\":\(body.count)", "\"body_sha256\":\"\(body.finish())\"",
        ]
        if request.role == .filter {
            members += ["\"data_len\":\(data.count)", "\"data_sha256\":\"\(data.finish())\""]
        }
        try await head(type: "application/json")
        try await response.write(Array("{\(members.joined(separator: ","))}".utf8))
    }

    private func head(type: String, _ more: String = "") async throws {
        var head = "Status: \(switches["status"] ?? 200) OK\r\nContent-Type: \(type)\r\n\(more)"
        if let value = switches.text("header") {
            guard !value.utf8.contains(where: { $0 < 0x20 }) else { throw Thrown() }
            head += "X-Test: \(value)\r\n"
        }
        if let size = switches["header_size"] { head += "X-Test: \(String(repeating: "h", count: size))\r\n" }
        if switches["after_ms"] != nil { head += "X-After: 1\r\n" }
        try await response.write(Array((head + "\r\n").utf8))
    }
}
