// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient

/// A place in a request where a client chooses the text.
struct TextSource: Sendable {
    let name: String
    let request: @Sendable (String) -> FastCGIClientRequest

    init(_ name: String, _ request: @escaping @Sendable (String) -> FastCGIClientRequest) {
        self.name = name
        self.request = request
    }

    /// A header field, or another parameter, with the text as its value.
    static func parameter(
        _ variable: String, to path: String = "/", _ value: @escaping @Sendable (String) -> String = { $0 }
    )
        -> TextSource
    {
        TextSource(variable) { text in
            var request = FastCGIClientRequest.http(method: path == "/csrf" ? "POST" : "GET", target: path)
            request.parameters.removeAll { $0.name == variable }
            request.parameters.append((variable, value(text)))
            return request
        }
    }

    /// A body in which the text stands.
    static func body(
        _ name: String, to path: String, _ type: String = "application/json",
        _ body: @escaping @Sendable (String) -> String
    ) -> TextSource {
        TextSource("\(name) in \(type.prefix { $0 != ";" }) to \(path)") { text in
            .http(
                method: "POST", target: path, headers: [("Content-Type", type)], body: Array(body(text).utf8))
        }
    }

    static func target(_ name: String, _ target: @escaping @Sendable (String) -> String) -> TextSource {
        TextSource(name) { .http(target: target(encoded($0))) }
    }

    /// With each byte percent-encoded.
    static func encoded(_ text: String) -> String {
        text.utf8.map { "%" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

extension TextSource {
    private static let form = "application/x-www-form-urlencoded"
    private static let multipart = "multipart/form-data; boundary=b"

    private static func part(_ head: String, _ text: String) -> String { "--b\r\n\(head)\r\n\r\n\(text)\r\n--b--\r\n" }

    /// Each of them, one a line; where the framework begins to read a text of clients, it gets a line here.
    static let all: [TextSource] = [
        // The request's head.
        parameter("REQUEST_METHOD"), parameter("REQUEST_SCHEME"), parameter("HTTPS"), parameter("SERVER_PROTOCOL"),
        parameter("REQUEST_URI"), parameter("REQUEST_URI") { "/" + $0 }, parameter("REQUEST_URI") { "/?" + $0 },
        parameter("REQUEST_URI") { "http://" + $0 + "/" }, parameter("PATH_INFO") { "/" + $0 },
        parameter("SCRIPT_NAME") { "/" + $0 }, parameter("SERVER_NAME"), parameter("REMOTE_ADDR"),
        target("a path") { "/\($0)" }, target("a path parameter") { "/number/\($0)" },
        target("a file's name") { "/files/\($0)" },
        target("a query's name") { "/query?\($0)=1" }, target("a query's Bool") { "/query?flag=\($0)" },
        target("a query's enumeration") { "/query?color=\($0)" },
        target("a query's set") { "/query?words=x&words=\($0)" },
        target("a query's URL") { "/query?link=http://\($0)" }, target("a query's number") { "/query?number=\($0)" },
        target("a query's date") { "/query?day=\($0)" }, target("a redirect") { "/redirect?to=\($0)" },
        // Header fields.
        parameter("HTTP_HOST"), parameter("HTTP_ORIGIN"), parameter("HTTP_ORIGIN", to: "/csrf"),
        parameter("HTTP_ACCEPT"),
        parameter("HTTP_USER_AGENT"), parameter("HTTP_REFERER"), parameter("HTTP_X_REQUEST_ID"),
        parameter("HTTP_X_FORWARDED_FOR"), parameter("HTTP_X_FORWARDED_FOR") { "1.2.3.4:" + $0 },
        parameter("HTTP_X_FORWARDED_PROTO"), parameter("HTTP_X_FORWARDED_HOST"),
        parameter("HTTP_AUTHORIZATION", to: "/token"), parameter("HTTP_AUTHORIZATION", to: "/token") { "Bearer " + $0 },
        parameter("HTTP_AUTHORIZATION", to: "/token") { $0 + " a" }, parameter("HTTP_SEC_FETCH_SITE", to: "/csrf"),
        parameter("HTTP_COOKIE", to: "/cookies"), parameter("HTTP_COOKIE", to: "/cookies") { $0 + "=1" },
        parameter("HTTP_COOKIE", to: "/cookies") { "flag=" + $0 },
        parameter("HTTP_COOKIE", to: "/session") { "session=" + $0 },
        parameter("HTTP_IF_NONE_MATCH", to: "/files/a.txt") { "\"" + $0 + "\"" },
        parameter("HTTP_IF_MATCH", to: "/files/a.txt") { "\"" + $0 + "\"" },
        parameter("HTTP_IF_MODIFIED_SINCE", to: "/files/a.txt"), parameter("HTTP_IF_RANGE", to: "/files/a.txt"),
        parameter("HTTP_RANGE", to: "/files/a.txt"), parameter("HTTP_RANGE", to: "/files/a.txt") { "bytes=" + $0 },
        parameter("HTTP_X_KEY", to: "/limited"), parameter("HTTP_X_FLAG", to: "/headers"), parameter("CONTENT_TYPE"),
        TextSource("preflight: method") { preflight("Access-Control-Request-Method", $0) },
        TextSource("preflight: headers") { preflight("Access-Control-Request-Headers", $0) },
        // Forms.
        body("a name", to: "/form", form) { encoded($0) + "=1" },
        body("a Bool", to: "/form", form) { "flag=" + encoded($0) },
        body("a media type's parameter", to: "/form", multipart) { part("Content-Disposition: form-data; \($0)", "x") },
        body("a part's name", to: "/form", multipart) { part("Content-Disposition: form-data; name=\"\($0)\"", "x") },
        body("a file's name", to: "/form", multipart) {
            part("Content-Disposition: form-data; name=\"file\"; filename=\"\($0)\"", "x")
        },
        body("a part's type", to: "/form", multipart) {
            part("Content-Disposition: form-data; name=\"file\"; filename=\"a\"\r\nContent-Type: \($0)", "x")
        },
        body("a part's text", to: "/form", multipart) { part("Content-Disposition: form-data; name=\"flag\"", $0) },
        TextSource("a media type") {
            .http(method: "POST", target: "/form", headers: [("Content-Type", $0)], body: [0x61])
        },
        TextSource("a boundary") {
            .http(
                method: "POST", target: "/form", headers: [("Content-Type", "multipart/form-data; boundary=" + $0)],
                body: [0x61])
        },
        // JSON.
        body("an unknown member", to: "/strict") { "{\"\($0)\":1}" },
        body("an unknown member", to: "/value") { "{\"\($0)\":1}" },
        body("a Bool", to: "/model") { "{\"flag\":\"\($0)\"}" },
        body("a number", to: "/model") { "{\"number\":\"\($0)\"}" },
        body("an enumeration", to: "/model") { "{\"color\":\"\($0)\"}" },
        body("a URL", to: "/model") { "{\"link\":\"http://\($0)\"}" },
        body("a text", to: "/model") { "{\"text\":\"\($0)\"}" }, body("a UUID", to: "/model") { "{\"id\":\"\($0)\"}" },
        body("a date", to: "/model") { "{\"day\":\"\($0)\"}" },
        body("a decimal", to: "/model") { "{\"price\":\"\($0)\"}" },
        body("an element of a set", to: "/set") { "[\"x\",\"\($0)\"]" }, body("a key", to: "/keys") { "{\"\($0)\":1}" },
        body("an escaped key", to: "/keys") { "{\"\\t\($0)\":1}" }, body("a key", to: "/colors") { "{\"\($0)\":1}" },
        body("a part of an element", to: "/points") { "[{\"name\":\"\($0)\"}]" },
        body("a tag", to: "/pet") { "{\"kind\":\"\($0)\"}" },
        body("a case", to: "/shape") { "{\"\($0)\":{}}" },
    ]

    private static func preflight(_ name: String, _ text: String) -> FastCGIClientRequest {
        let headers = [("Origin", "https://shop.example"), ("Access-Control-Request-Method", "PUT"), (name, text)]
        return .http(method: "OPTIONS", target: "/", headers: headers)
    }

    /// What compares in quadratic time, to show that it would be found.
    static let planted = body("planted", to: "/planted", "text/plain") { $0 }
}
