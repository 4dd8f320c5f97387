// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import FastCGIClient
import Roost

/// Sends one request to a running application, as a web server would, and prints the answer.
struct RequestCommand: ParsableCommand, AppCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "Send one FastCGI request to the running application and print the answer.",
        discussion: "The exit status is 0 for any answer, 1 for none, and with --fail 22 for a status of 400 or more.")

    @Argument(help: "GET, POST, …")
    var method: String

    @Argument(help: "The path, with its query: '/items?limit=3'.")
    var path: String

    @Option(help: .init("The unix socket that the application listens on.", valueName: "path"))
    var socket: String?

    @Option(
        help: .init("Where the application listens over TCP.", valueName: "host:port"),
        transform: FastCGIAddress.init(parsing:))
    var listen: FastCGIAddress?

    @Option(
        name: .customLong("header"), help: .init("A header field; may be given again.", valueName: "name:value"),
        transform: RequestHeader.init(parsing:))
    var headers: [RequestHeader] = []

    @Option(help: .init("The body, sent as JSON where no Content-Type is given.", valueName: "text|@file"))
    var body: String?

    @Flag(help: "Print the body of the answer alone.")
    var bodyOnly = false

    @Flag(help: "End with exit status 22 where the answer's status is 400 or more.")
    var fail = false

    func validate() throws {
        guard !method.isEmpty else { throw ValidationError("The method is empty.") }
        guard path.hasPrefix("/") else { throw ValidationError("The path '\(path)' does not begin with a slash.") }
        guard (socket == nil) != (listen == nil) else {
            throw ValidationError("Give one of --socket PATH and --listen HOST:PORT.")
        }
    }

    func run(_ service: AppService) async throws(CommandFailure) {
        guard let address = listen ?? socket.map(FastCGIAddress.unix) else { return }
        let request = try request()
        let answer: CGIResponse
        do throws(FastCGIClientError) {
            let response = try await FastCGIClient(address).send(request)
            StandardStream.error.write(response.stderr)
            answer = try response.cgiResponse()
        } catch {
            throw CommandFailure("\(error)")
        }
        StandardStream.output.write(bodyOnly ? answer.body : answer.printed)
        if fail, answer.status >= 400 { throw CommandFailure(status: 22) }
    }

    /// The request as the options tell it.
    func request() throws(CommandFailure) -> FastCGIClientRequest {
        var headers = headers
        if body != nil, !headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            headers.append(RequestHeader(name: "Content-Type", value: "application/json"))
        }
        return .http(
            method: method, target: path, headers: headers.map { ($0.name, $0.value) }, body: try bodyBytes())
    }

    private func bodyBytes() throws(CommandFailure) -> [UInt8] {
        guard let body else { return [] }
        return body.hasPrefix("@") ? try Files.read(String(body.dropFirst())) : Array(body.utf8)
    }
}

extension CGIResponse {
    /// The answer as it is shown: `200 OK`, the header fields, an empty line, the body as it is.
    var printed: [UInt8] {
        let statusLine = reason.isEmpty ? "\(status)" : "\(status) \(reason)"
        let lines = [statusLine] + headers.map { "\($0.name): \($0.value)" } + ["", ""]
        return Array(lines.joined(separator: "\n").utf8) + body
    }
}
