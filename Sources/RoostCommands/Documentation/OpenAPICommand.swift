// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Roost

/// Prints the application's OpenAPI document, or compares it with a file.
struct OpenAPICommand: ParsableCommand, AppCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi",
        abstract: "Print the OpenAPI document, or check that a file has it.",
        discussion: """
            With --check nothing is printed where the file has the same document; else the status is 1, and each difference \
            has a line: what the application has now behind +, what only the file has behind -, what has changed behind ~.
            """)

    @Option(help: .init("Compare with a file that was printed before.", valueName: "file"))
    var check: String?

    @Option(help: .init("Take the application that is mounted there, such as /admin.", valueName: "prefix"))
    var mount: String?

    func run(_ service: AppService) async throws(CommandFailure) {
        let service = try application(in: service)
        guard let document = service.openAPI else {
            throw CommandFailure("\(service.title) has no OpenAPI document, because its openAPI.path is nil")
        }
        let json = JSONValue.object(document.json)
        guard let check else { return StandardStream.output.write(try Self.text(of: json)) }
        let differences = DocumentDifferences(from: try Self.read(check), to: json)
        guard differences.isEmpty else {
            let count = differences.lines.count
            throw CommandFailure(
                text: """
                    Error: \(check) is not the document of \(service.title) \(service.version) any more, in \(count) \
                    \(count == 1 ? "place" : "places"):
                    \(differences.lines.map { "  " + $0 }.joined(separator: "\n"))
                    """, status: 1)
        }
    }

    /// The document for people and for version control: indented, in the order in which it is sent.
    static func text(of document: JSONValue) throws(CommandFailure) -> [UInt8] {
        do throws(JSONWritingError) {
            return try JSONWriter(pretty: true).bytes(of: document) + [UInt8(ascii: "\n")]
        } catch {
            throw CommandFailure("the document cannot be written: \(error)")
        }
    }

    private static func read(_ path: String) throws(CommandFailure) -> JSONValue {
        let bytes = try Files.read(path)
        do throws(JSONSyntaxError) {
            return try JSONValue(parsing: bytes)
        } catch {
            throw CommandFailure("\(path) is not JSON: \(error)")
        }
    }

    private func application(in service: AppService) throws(CommandFailure) -> AppService {
        guard let mount else { return service }
        guard let inner = service.mounts.first(where: { $0.prefix == mount })?.service else {
            let known = service.mounts.map(\.prefix).joined(separator: ", ")
            throw CommandFailure(
                "nothing is mounted at \(mount)\(known.isEmpty ? "" : ", but at \(known)")",
                status: CommandFailure.usage)
        }
        return inner
    }
}
