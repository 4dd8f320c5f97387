// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import Testing

@Suite("Requests")
struct RequestTests {
    @Test("The records of a request, byte for byte")
    func exactBytes() {
        let request = FastCGIClientRequest(
            parameters: [("A", "b"), ("C", "")], body: [9], keepConnection: true, requestID: 258)
        #expect(
            request.encoded == [
                1, 1, 1, 2, 0, 8, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0,
                1, 4, 1, 2, 0, 7, 1, 0, 1, 1, 0x41, 0x62, 1, 0, 0x43, 0,
                1, 4, 1, 2, 0, 0, 0, 0,
                1, 5, 1, 2, 0, 1, 7, 0, 9, 0, 0, 0, 0, 0, 0, 0,
                1, 5, 1, 2, 0, 0, 0, 0,
            ])
    }

    @Test(
        "A responder gets STDIN, an authorizer nothing, a filter STDIN and DATA, each with its end",
        arguments: [
            (Role.responder, [RecordType.stdin, .stdin]), (.authorizer, []), (.filter, [.stdin, .stdin, .data, .data]),
        ])
    func streams(role: Role, expected: [RecordType]) throws {
        let request = FastCGIClientRequest(role: role, body: [1], data: [2])
        var collector = RecordCollector()
        let records = try collector.receive(request.encoded)
        #expect(records.map(\.type) == [.beginRequest, .params] + expected)
    }

    @Test("A GET has the variables of nginx's fastcgi_params, in their order, and its fields")
    func getVariables() {
        let request = FastCGIClientRequest.http(
            target: "/caf%C3%A9/list?limit=3&q=%20", headers: [("Accept", "*/*"), ("X-Request-ID", "7")])
        #expect(
            request.parameters.map { "\($0.name)=\($0.value)" } == [
                "QUERY_STRING=limit=3&q=%20", "REQUEST_METHOD=GET", "CONTENT_TYPE=", "CONTENT_LENGTH=",
                "SCRIPT_NAME=/café/list", "REQUEST_URI=/caf%C3%A9/list?limit=3&q=%20", "DOCUMENT_URI=/café/list",
                "DOCUMENT_ROOT=/usr/share/nginx/html", "SERVER_PROTOCOL=HTTP/1.1", "REQUEST_SCHEME=http",
                "GATEWAY_INTERFACE=CGI/1.1", "SERVER_SOFTWARE=FastCGIClient", "REMOTE_ADDR=127.0.0.1",
                "REMOTE_PORT=49152", "REMOTE_USER=", "SERVER_ADDR=127.0.0.1", "SERVER_PORT=80",
                "SERVER_NAME=localhost", "REDIRECT_STATUS=200", "HTTP_ACCEPT=*/*", "HTTP_X_REQUEST_ID=7",
                "HTTP_HOST=localhost",
            ])
        #expect(request.role == .responder)
        #expect(request.requestID == 1)
        #expect(!request.keepConnection)
    }

    @Test("A body has a length, which appears twice, unless the fields say another one")
    func bodies() {
        let fields = [(name: "Content-Type", value: "application/json")]
        let plain = FastCGIClientRequest.http(method: "POST", headers: fields, body: Array("{}".utf8))
        #expect(plain["REQUEST_METHOD"] == "POST")
        #expect(plain["CONTENT_TYPE"] == "application/json")
        #expect(plain["HTTP_CONTENT_TYPE"] == "application/json")
        #expect(plain["CONTENT_LENGTH"] == "2")
        #expect(plain["HTTP_CONTENT_LENGTH"] == "2")
        let lying = FastCGIClientRequest.http(headers: [("content-length", "99")], body: [1])
        #expect(lying["CONTENT_LENGTH"] == "99")
        let none = FastCGIClientRequest.http(method: "POST")
        #expect(none["CONTENT_LENGTH"] == "")
        #expect(none["HTTP_CONTENT_LENGTH"] == nil)
    }

    @Test("Fields: repeated ones are joined, Cookie with semicolons; odd names are dropped; Host is not doubled")
    func fields() {
        let request = FastCGIClientRequest.http(headers: [
            ("X-Foo", "a"), ("Cookie", "a=1"), ("x-foo", "b"), ("cookie", "b=2"), ("Host", "example.com"),
            ("X_User", "root"), ("Bad Name", "1"), ("", "1"), ("X.Y", "1"),
        ])
        let fields = request.parameters.filter { $0.name.hasPrefix("HTTP_") }.map { "\($0.name)=\($0.value)" }
        #expect(fields == ["HTTP_X_FOO=a, b", "HTTP_COOKIE=a=1; b=2", "HTTP_HOST=example.com"])
    }

    @Test(
        "SCRIPT_NAME is decoded and normalised as nginx does it; REQUEST_URI and QUERY_STRING are not",
        arguments: [
            ("/", "/", ""), ("/a?", "/a", ""), ("/a?b?c", "/a", "b?c"), ("/a%20b", "/a b", ""), ("/a%2Fb", "/a/b", ""),
            ("/a%3Fb?c", "/a?b", "c"), ("/%41%zz%4", "/A%zz%4", ""), ("//a///b/", "/a/b/", ""),
            ("/a/./b", "/a/b", ""), ("/a/../b", "/b", ""), ("/a/b/..", "/a/", ""), ("/a/.", "/a/", ""),
            ("/../..", "/", ""), ("/%2e%2e/a", "/a", ""), ("/..a/b..", "/..a/b..", ""), ("", "/", ""),
            ("/a+b", "/a+b", ""), ("/a#f?x", "/a", ""), ("/a?b#c", "/a", "b"), ("/a%23b", "/a#b", ""),
        ])
    func targets(target: String, path: String, query: String) {
        let request = FastCGIClientRequest.http(target: target)
        #expect(request["REQUEST_URI"] == target)
        #expect(request["SCRIPT_NAME"] == path)
        #expect(request["DOCUMENT_URI"] == path)
        #expect(request["QUERY_STRING"] == query)
    }
}
