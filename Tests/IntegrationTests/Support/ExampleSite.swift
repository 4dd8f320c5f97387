// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import Foundation
import Logging
import Roost
import Testing

/// A site as `nginx.conf.example` describes it: a real nginx with that very file, static files, and an application.
struct ExampleSite {
    private let folder: ShortFolder

    /// Where the application listens.
    var applicationSocket: String { "\(folder.path)/app.sock" }

    /// Runs `body` with a site that ends with it.
    static func running(
        _ service: AppService, files: [String: String], _ body: (ExampleSite) async throws -> Void
    ) async throws {
        let folder = try ShortFolder()
        for (name, text) in files { try folder.write(text, to: "Public/\(name)") }
        try folder.write(try configuration(in: folder.path), to: "nginx.conf")
        let site = ExampleSite(folder: folder)
        try await withServer(service, at: site.applicationSocket) {
            try await Program("nginx", ["-c", "\(folder.path)/nginx.conf", "-g", globalSettings(in: folder.path)])
                .running {
                    try await site.waitForNginx()
                    try await body(site)
                }
        }
    }

    /// The file, with its paths and its port replaced: HTTP goes over a unix socket, since every port is somebody's.
    private static func configuration(in folder: String) throws -> String {
        let file = URL(filePath: #filePath).appending(path: "../../../../nginx.conf.example").standardized
        var text = try String(contentsOf: file, encoding: .utf8)
        // Someone who is not root cannot write where nginx does by default.
        let writable = ["client_body", "fastcgi", "proxy", "scgi", "uwsgi"]
            .map { "\($0)_temp_path \(folder)/\($0);" }.joined(separator: " ")
        for (placeholder, replacement) in [
            ("/run/bookstore/app.sock", "\(folder)/app.sock"),
            ("/srv/bookstore/Public", "\(folder)/Public"),
            ("/var/lib/bookstore/covers/", "\(folder)/covers/"),
            ("listen 80;", "listen unix:\(folder)/http.sock;"),
            ("http {", "http { access_log off; \(writable)"),
        ] {
            try #require(text.contains(placeholder))
            text.replace(placeholder, with: replacement)
        }
        return text
    }

    /// What nginx's defaults say on a server, for a nginx of our own.
    private static func globalSettings(in folder: String) -> String {
        "daemon off; pid \(folder)/nginx.pid; error_log \(folder)/error.log;"
            // The workers of root's nginx would be another user, who cannot enter the folder's sockets.
            + (geteuid() == 0 ? " user root root;" : "")
    }

    private static func withServer(
        _ service: AppService, at socket: String, _ body: () async throws -> Void
    ) async throws {
        var configuration = FastCGIConfiguration(addresses: [.unix(path: socket, mode: 0o600)])
        configuration.stopSignals = []
        let (started, start) = AsyncStream<Void>.makeStream()
        let server = FastCGIServer(
            configuration: configuration, logger: service.logger, listening: { _ in start.finish() },
            handler: { try await service.handle($0, $1) })
        async let run: Void = {
            defer { start.finish() }
            try await server.run()
        }()
        for await _ in started {}
        do {
            try await body()
        } catch {
            server.stop()
            throw error
        }
        server.stop()
        try await run
    }

    /// nginx listens before it writes its process id.
    private func waitForNginx() async throws {
        let deadline = ContinuousClock.now + .seconds(10)
        while folder.read("nginx.pid").isEmpty {
            try #require(ContinuousClock.now < deadline, "nginx did not start: \(folder.read("error.log"))")
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}

extension ExampleSite {
    /// An answer of the site.
    struct Answer {
        let status: Int
        /// The header fields, by their names in lower case.
        let headers: [String: String]
        let body: String
    }

    /// Asks the site with curl.
    ///
    /// - Parameters:
    ///   - target: The path, and the query behind it.
    ///   - options: More arguments of curl's.
    /// - Returns: The answer, whatever its status.
    /// - Throws: Where no answer came.
    func get(_ target: String, _ options: [String] = []) async throws -> Answer {
        let answer = "answer-\(UUID().uuidString)"
        let curl = try Program(
            "curl",
            [
                "--silent", "--show-error", "--max-time", "10", "--path-as-is", "--unix-socket",
                "\(folder.path)/http.sock", "--dump-header", "\(folder.path)/\(answer).head", "--output",
                "\(folder.path)/\(answer).body", "http://bookstore.test\(target)",
            ] + options)
        try #require(try await curl.run() == 0)
        let lines = folder.read("\(answer).head").split(whereSeparator: \.isNewline)
        let fields = lines.dropFirst().compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            return (line[..<colon].lowercased(), value)
        }
        let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        return Answer(
            status: try #require(status), headers: Dictionary(fields) { $0 + ", " + $1 },
            body: folder.read("\(answer).body"))
    }

    /// Waits until there is an open connection to the application, which nobody uses at the moment.
    func waitForKeptConnection() async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        // Linux lists accepted sockets with the path; while others come and go it may leave some of them out.
        while try !hasConnectionToTheApplication() {
            try #require(ContinuousClock.now < deadline, "no connection to the application was kept")
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    private func hasConnectionToTheApplication() throws -> Bool {
        let connected = "03"
        let table = try String(contentsOf: URL(filePath: "/proc/net/unix"), encoding: .utf8)
        return table.split(separator: "\n").contains { line in
            let columns = line.split(separator: " ")
            return columns.count == 8 && columns[5] == connected && columns[7] == applicationSocket
        }
    }

    /// Puts a file into the folder of the covers.
    func addCover(_ name: String, _ text: String) throws { try folder.write(text, to: "covers/\(name)") }

    /// What nginx has written into its error log.
    var complaints: String { folder.read("error.log") }
}
