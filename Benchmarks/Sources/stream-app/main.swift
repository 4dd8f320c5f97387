// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import Logging

// stream-app SOCKET: bodies of any size in both directions, without the framework.

guard let path = CommandLine.arguments.dropFirst().first else { fatalError("usage: stream-app SOCKET") }

let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 65_536)

@Sendable func sendBlob(of size: Int, to response: any FastCGIResponse) async throws {
    let head = "Status: 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: \(size)\r\n\r\n"
    try await response.write(Array(head.utf8))
    var left = size
    while left > 0 {
        try await response.write(left < piece.count ? Array(piece[..<left]) : piece)
        left -= min(left, piece.count)
    }
}

@Sendable func countUpload(_ body: RequestBody, to response: any FastCGIResponse) async throws {
    var bytes = 0
    for try await chunk in body { bytes += chunk.count }
    try await response.write(Array("Status: 200 OK\r\nContent-Type: application/json\r\n\r\n{\"bytes\":\(bytes)}".utf8))
}

let configuration = FastCGIConfiguration(addresses: [.unix(path: path, mode: 0o666)])
let server = FastCGIServer(configuration: configuration, logger: Logger(label: "stream-app")) { request, response in
    switch request.parameters["SCRIPT_NAME"] {
    case "/blob":
        let query = request.parameters["QUERY_STRING"] ?? ""
        try await sendBlob(of: Int(query.trimmingPrefix("size=")) ?? 0, to: response)
    case "/upload":
        try await countUpload(request.body, to: response)
    default:
        try await response.write(Array("Status: 404 Not Found\r\n\r\n".utf8))
    }
}
try await server.run()
