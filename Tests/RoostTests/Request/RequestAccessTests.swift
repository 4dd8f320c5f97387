// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import HTTPTypes
import Testing

@testable import Roost
@testable import RoostModel

/// What a request tells of itself, from the variables that front servers send.
@Suite struct RequestAccessTests {
    private func request(_ variables: KeyValuePairs<String, String>, target: String = "/") -> Request {
        Request(
            target: RequestTarget(parsing: target),
            parameters: Parameters(variables.map { (name: $0.key, value: $0.value) }))
    }

    @Test("a header is found by its name in any case, and by its field name")
    func headers() {
        let request = request(["HTTP_X_THING": "1", "HTTP_USER_AGENT": "curl/8", "HTTP_EMPTY": ""])
        #expect(request.header("X-Thing") == "1" && request.header("x-thing") == "1")
        #expect(request.header(.userAgent) == "curl/8")
        #expect(request.header("Empty") == "")
        #expect(request.header("Missing") == nil && request.headerValues("Missing").isEmpty)
    }

    @Test("a repeated header is joined with commas, and cookies with semicolons")
    func repeated() {
        let request = request(["HTTP_ACCEPT": "a", "HTTP_COOKIE": "a=1", "HTTP_ACCEPT": "b", "HTTP_COOKIE": "b=2"])
        #expect(request.header(.accept) == "a, b" && request.headerValues(.accept) == ["a", "b"])
        #expect(request.header(.cookie) == "a=1; b=2" && request.header("COOKIE") == "a=1; b=2")
        #expect(request.cookies["b"] == "2")
    }

    @Test("blanks and tabs around a value are none of it")
    func blanks() {
        let request = request([
            "HTTP_X_THING": "\t a b\t ", "CONTENT_TYPE": "\tapplication/json ", "CONTENT_LENGTH": "\t12",
            "HTTP_IF_NONE_MATCH": "\t*", "HTTP_EMPTY": " \t ",
        ])
        #expect(request.header("X-Thing") == "a b" && request.headers[.ifNoneMatch] == "*")
        #expect(request.contentType == "application/json" && request.contentLength == 12)
        #expect(request.header("Empty") == "")
        for length in ["+5", "5x", "5, 5", "", "-1", "99999999999999999999", "\u{0665}"] {
            #expect(self.request(["CONTENT_LENGTH": length]).contentLength == nil)
        }
    }

    @Test("the body's two fields are there once, and an empty one is none")
    func contentFields() {
        let sent = request(["CONTENT_TYPE": "text/plain", "HTTP_CONTENT_TYPE": "text/plain", "CONTENT_LENGTH": "12"])
        #expect(sent.contentType == "text/plain" && sent.contentLength == 12)
        #expect(sent.headers[values: .contentType] == ["text/plain"] && sent.headers[.contentLength] == "12")
        let empty = request(["CONTENT_TYPE": "", "CONTENT_LENGTH": "", "HTTP_ACCEPT": "*/*"])
        #expect(empty.contentType == nil && empty.contentLength == nil && empty.header("Content-Length") == nil)
        #expect(empty.headers == [.accept: "*/*"])
        #expect(request(["CONTENT_LENGTH": "-1"]).contentLength == nil)
    }

    @Test("all headers have their names back, and other variables are none")
    func allHeaders() {
        let request = request(["REMOTE_ADDR": "::1", "HTTP_X_FORWARDED_FOR": "a", "HTTP_": "x", "HTTP_HOST": "h"])
        #expect(request.headers.map(\.name.canonicalName) == ["x-forwarded-for", "host"])
    }

    @Test("client and protocol are what the front server tells")
    func client() {
        let request = request(["REMOTE_ADDR": "192.0.2.7", "REMOTE_PORT": "4711", "SERVER_PROTOCOL": "HTTP/2.0"])
        #expect(request.clientAddress == "192.0.2.7" && request.clientPort == 4_711)
        #expect(request.protocolVersion == "HTTP/2.0")
        #expect(self.request(["REMOTE_ADDR": "unix:"]).clientAddress == nil)
        #expect(self.request(["REMOTE_ADDR": "", "REMOTE_PORT": "x"]).clientPort == nil)
    }

    @Test(
        "scheme, host and port make the URL",
        arguments: [
            (["HTTP_HOST": "example.org"], "http://example.org/a%20b?q=%C3%BC"),
            (["HTTP_HOST": "Example.ORG:8080"], "http://example.org:8080/a%20b?q=%C3%BC"),
            (["HTTP_HOST": "example.org:443", "HTTPS": "on"], "https://example.org/a%20b?q=%C3%BC"),
            (["HTTP_HOST": "example.org:80", "REQUEST_SCHEME": "https"], "https://example.org:80/a%20b?q=%C3%BC"),
            (["HTTP_HOST": "[::1]:8000", "HTTPS": "off"], "http://[::1]:8000/a%20b?q=%C3%BC"),
            (
                ["SERVER_NAME": "shop.test", "SERVER_PORT": "8443", "HTTPS": "1"],
                "https://shop.test:8443/a%20b?q=%C3%BC"
            ),
            (["SERVER_NAME": "_", "SERVER_PORT": "80"], "http://_/a%20b?q=%C3%BC"),
            ([:], "http://localhost/a%20b?q=%C3%BC"),
        ])
    func url(_ variables: [String: String], _ url: String) {
        let request = Request(
            target: RequestTarget(parsing: "/a%20b?q=%C3%BC"),
            parameters: Parameters(variables.map { (name: $0.key, value: $0.value) }))
        #expect(request.url == url)
        #expect(request.origin + "/a%20b?q=%C3%BC" == url)
    }

    @Test(
        "a Host that is none never comes into a URL",
        arguments: [
            "a/b", "a b", "evil.test@shop.test", "a:b:c", "a:99999", "[::1", "[x]", "a\r\nX: y", "", ":80", "<b>",
        ])
    func wrongHost(_ host: String) {
        #expect(request(["HTTP_HOST": host, "SERVER_NAME": "shop.test"]).origin == "http://shop.test")
    }

    @Test("path and query are there decoded, and as they came")
    func target() {
        let request = request([:], target: "/%C3%9Cber%2Falles?a=1&a=2&b=%20+x")
        #expect(request.path == "/Über/alles" && request.target.path == "/%C3%9Cber%2Falles")
        #expect(request.query["a"] == "2" && request.query.values("a") == ["1", "2"] && request.query["b"] == "  x")
        #expect(request.query["c"] == nil && request.query.map(\.name) == ["a", "a", "b"])
        #expect(self.request([:], target: "/%zz").path == "/%zz")
    }

    @Test("a request has one id: the front server's, or one of its own")
    func id() {
        #expect(request(["REQUEST_ID": "abc"]).id == "abc")
        // A header is the client's to choose, so it is not taken.
        let made = request(["HTTP_REQUEST_ID": "abc", "REQUEST_ID": ""])
        let copy = made
        #expect(made.id.count == 32 && made.id.allSatisfy(\.isHexDigit))
        #expect(copy.id == made.id && request([:]).id != made.id)
    }

    private enum User: RequestKey { typealias Value = String }
    private enum Visits: RequestKey { typealias Value = Int }

    @Test("what is kept with a request is there in every copy of it")
    func storage() {
        let request = request([:])
        let copy = request
        #expect(request[User.self] == nil)
        copy[User.self] = "ann"
        copy[Visits.self] = 3
        #expect(request[User.self] == "ann" && request[Visits.self] == 3)
        request[User.self] = nil
        #expect(copy[User.self] == nil && copy[Visits.self] == 3)
        #expect(self.request([:])[Visits.self] == nil)
    }

    @Test(
        "bytes that are not UTF-8 are taken as Latin-1",
        arguments: [
            ([0x67, 0x72, 0xFC, 0xDF], "grüß"), ([0x67, 0x72, 0xC3, 0xBC, 0xC3, 0x9F], "grüß"), ([0xC3, 0x28], "Ã("),
            ([0xC3], "Ã"), ([], ""), ([0xED, 0xA0, 0x80], "í\u{A0}\u{80}"),
        ])
    func bytes(_ bytes: [UInt8], _ text: String) {
        #expect(String(headerBytes: bytes.span) == text)
    }
}
