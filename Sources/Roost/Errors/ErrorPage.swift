// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostSystem

/// What a developer sees of an error that nobody has foreseen; never shown outside of `dev`.
struct ErrorPage {
    private let failure: RequestFailure

    init(_ failure: RequestFailure) { self.failure = failure }

    /// The page in the form that the client likes best; `nil` for clients of an API, which get what they always get.
    var response: Response? {
        let accept = failure.request.header(.accept)?.asciiLowercased() ?? ""
        let headers: ResponseHeaders = [
            .cacheControl: "no-store", .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'",
        ]
        if accept.has(bytesOf: "text/html") { return .html(html, status: .internalServerError, headers: headers) }
        if accept.has(bytesOf: "text/plain") { return .text(text, status: .internalServerError, headers: headers) }
        return nil
    }

    private struct Section {
        let title: String
        let rows: [(name: String, value: String)]

        /// What clients write neither makes rows of its own nor reaches the terminal; lines of a message stay lines.
        init(title: String, rows: [(name: String, value: String)]) {
            self.title = title
            self.rows = rows.map { ($0.name, ErrorPage.plain($0.value)) }
        }
    }

    private static func plain(_ text: String) -> String {
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        return lines.map { String(Substring($0)).escapedForLog }.joined(separator: "\n    ")
    }

    private var kind: String { String(reflecting: type(of: failure.error)) }
    private var message: String { "\(failure.error)" }

    private var sections: [Section] {
        let request = failure.request
        var error = [(name: "type", value: kind), (name: "message", value: message)]
        if let place = failure.error.place { error.append((name: "place", value: place)) }
        let asked = [
            (name: "request", value: "\(request.method) \(request.url)"),
            (name: "route", value: request.route?.description ?? "none"),
            (name: "client", value: request.clientAddress ?? "unknown"), (name: "id", value: request.id),
        ]
        return [
            Section(title: "Error", rows: error), Section(title: "Request", rows: asked),
            Section(
                title: "Header fields",
                rows: request.headers.map { (name: $0.name.canonicalName, value: $0.isSecret ? "(hidden)" : $0.value) }),
        ]
    }

    private var text: String {
        sections.map { section in
            section.title + "\n" + section.rows.map { "  \($0.name): \($0.value)\n" }.joined()
        }.joined(separator: "\n")
    }

    private var html: String {
        let body = sections.map { section in
            let rows = section.rows.map { row in
                "<tr><th scope=\"row\">\(HTMLText(row.name))</th><td>\(HTMLText(row.value))</td></tr>"
            }
            return "<h2>\(HTMLText(section.title))</h2>\n<table>\(rows.joined(separator: "\n"))</table>"
        }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(HTMLText(kind))</title>
            <style>\(Self.style)</style>
            </head>
            <body>
            <p>500 Internal Server Error</p>
            <h1>\(HTMLText(Self.plain(message)))</h1>
            \(body.joined(separator: "\n"))
            <footer>Only <code>dev</code> shows this page. Clients of an API still get JSON.</footer>
            </body>
            </html>

            """
    }

    private static let style = """
        :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
        body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
        p, h1 { margin: 0; overflow-wrap: anywhere }
        p { color: light-dark(#b3261e, #f2b8b5); font-weight: 600 }
        h1 { font-size: 1.5rem; white-space: pre-wrap }
        h2 { font-size: 1rem; margin: 2rem 0 .5rem }
        table { border-collapse: collapse; width: 100% }
        th, td { text-align: start; vertical-align: top; padding: .25rem .75rem .25rem 0;
          border-top: 1px solid light-dark(#ddd, #444) }
        th { font-weight: 400; white-space: nowrap; color: light-dark(#555, #aaa) }
        td { width: 100%; font-family: ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap }
        footer { margin: 2rem 0; color: light-dark(#555, #aaa) }
        """
}

extension HTTPField {
    /// Whether the field proves who someone is, so that it does not belong on a screen that others may see.
    fileprivate var isSecret: Bool {
        switch ByteText(name.canonicalName) {
        case "authorization", "proxy-authorization", "cookie": true
        case let name: ["token", "api-key", "secret"].contains { name.text.has(bytesOf: $0) }
        }
    }
}

extension Error {
    /// Where in a value the error has happened, if it tells.
    fileprivate var place: String? {
        let path: [any CodingKey] =
            switch self as any Error {
            case EncodingError.invalidValue(_, let context): context.codingPath
            case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
                DecodingError.keyNotFound(_, let context), DecodingError.dataCorrupted(let context):
                context.codingPath
            default: []
            }
        return path.isEmpty ? nil : path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
}
