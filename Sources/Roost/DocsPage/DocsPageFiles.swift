// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import CDocsPage
import HTTPTypes
import RoostSystem

/// The files of the docs page, out of the program's own read-only data.
enum DocsPageFiles {
    /// The files that are sent as they are, by their names.
    static let served: [ByteText: Response] = {
        var files = contents
        files["index.html"] = nil
        return files.reduce(into: [:]) { $0[$1.key] = response($1.value, named: $1.key.text) }
    }()

    private static let contents: [ByteText: [UInt8]] = {
        var contents: [ByteText: [UInt8]] = [:]
        for index in 0..<roost_docs_file_count() {
            // SAFETY: the name is a C string and the bytes are as many as the length says, all of them constants.
            let file = unsafe roost_docs_file_at(index)
            let bytes = unsafe [UInt8](UnsafeBufferPointer(start: file.bytes, count: file.length))
            unsafe contents[ByteText(String(cString: file.name))] = bytes
        }
        return contents
    }()

    /// The modules that the page's own script imports, so that they are all asked for at once.
    private static let modules = served.keys
        .map(\.text)
        .filter { $0.ends(withBytesOf: ".js") && !["docs.js", "theme.js"].has($0) }
        .sorted()

    /// The page for an application: `index.html` with what is the application's own in it.
    static func html(title: String, paths: DocsPagePaths) -> [UInt8] {
        let folder = HTMLText(paths.folderURL).description
        let preloads = modules.map { "<link rel=\"modulepreload\" href=\"\(folder)\($0)\">" }
        let values = [
            "title": HTMLText(title).description, "folder": folder, "modules": preloads.joined(separator: "\n"),
            "document": HTMLText(paths.documentURL).description, "root": HTMLText(paths.rootURL).description,
        ]
        let template = String(decoding: contents["index.html"] ?? [], as: UTF8.self)
        return Array(filled(template, with: values).utf8)
    }

    /// A template with values for `{{name}}`; a name without a value stays as it is.
    static func filled(_ template: String, with values: [String: String]) -> String {
        var result = ""
        var rest = template[...]
        while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
            result += rest[..<start.lowerBound]
            result +=
                values[String(rest[start.upperBound..<end.lowerBound])]
                ?? String(rest[start.lowerBound..<end.upperBound])
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    /// A file as an answer.
    ///
    /// Caches ask each time whether it is still the same.
    static func response(_ bytes: [UInt8], named name: String, headers: ResponseHeaders = [:]) -> Response {
        var headers = headers
        headers[.eTag] = ContentHash(bytes).entityTag
        headers[.cacheControl] = CacheDirective.noCache.description
        headers[.xContentTypeOptions] = "nosniff"
        return .bytes(bytes, contentType: MediaType.ofFile(named: name), headers: headers)
    }
}
