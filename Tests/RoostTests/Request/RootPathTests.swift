// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import Testing

@testable import Roost
@testable import RoostModel

/// Where in a site the application stands, from what each front server sends in each of its usual settings.
@Suite struct RootPathTests {
    /// The variables of one request, and what `.auto` and `.fixed("/api")` make of them: prefix and path.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let variables: [(name: String, value: String)]
        let auto: (prefix: String, path: String)
        let fixed: (prefix: String, path: String)

        init(
            _ name: String, _ variables: KeyValuePairs<String, String>, auto: (String, String), fixed: (String, String)
        ) {
            testDescription = name
            self.variables = variables.map { ($0.key, $0.value) }
            self.auto = auto
            self.fixed = fixed
        }
    }

    @Test(arguments: [
        // nginx
        Case(
            "nginx: location /, fastcgi_params",
            ["REQUEST_URI": "/items/5", "SCRIPT_NAME": "/items/5", "DOCUMENT_URI": "/items/5"],
            auto: ("", "/items/5"), fixed: ("/api", "/items/5")),
        Case(
            "nginx: location /api/, fastcgi_params",
            ["REQUEST_URI": "/api/items/5", "SCRIPT_NAME": "/api/items/5", "DOCUMENT_URI": "/api/items/5"],
            auto: ("", "/api/items/5"), fixed: ("/api", "/items/5")),
        Case(
            "nginx: fastcgi_split_path_info ^(/api)(/.*)$",
            ["REQUEST_URI": "/api/a%2Fb?q=1", "SCRIPT_NAME": "/api", "PATH_INFO": "/a/b"],
            auto: ("/api", "/a%2Fb"), fixed: ("/api", "/a%2Fb")),
        Case(
            "nginx: fastcgi_split_path_info, slashes merged",
            ["REQUEST_URI": "/api//a%20b", "SCRIPT_NAME": "/api", "PATH_INFO": "/a b"],
            auto: ("/api", "/a%20b"), fixed: ("/api", "//a%20b")),
        Case(
            "nginx: SCRIPT_NAME \"\", PATH_INFO $fastcgi_script_name",
            ["REQUEST_URI": "/api/x", "SCRIPT_NAME": "", "PATH_INFO": "/api/x"],
            auto: ("", "/api/x"), fixed: ("/api", "/x")),
        Case(
            "nginx: rewrite ^/old(/.*)$ /api$1, then split",
            ["REQUEST_URI": "/old/x", "SCRIPT_NAME": "/api", "PATH_INFO": "/x"],
            auto: ("/api", "/x"), fixed: ("/api", "/old/x")),
        // Apache
        Case(
            "Apache: ProxyPass / fcgi://…",
            ["REQUEST_URI": "/items/a%20b", "SCRIPT_NAME": "/items/a b"],
            auto: ("", "/items/a%20b"), fixed: ("/api", "/items/a%20b")),
        Case(
            "Apache: ProxyPass /api/ fcgi://…/, proxy-fcgi-pathinfo",
            ["REQUEST_URI": "/api/items/5", "SCRIPT_NAME": "/api", "PATH_INFO": "/items/5"],
            auto: ("/api", "/items/5"), fixed: ("/api", "/items/5")),
        Case(
            "Apache: SetHandler on a folder, PATH_INFO behind what exists",
            ["REQUEST_URI": "/api/items", "SCRIPT_NAME": "/api", "PATH_INFO": "/items"],
            auto: ("/api", "/items"), fixed: ("/api", "/items")),
        Case(
            "Apache: the absolute form",
            ["REQUEST_URI": "http://example.org/api/x", "SCRIPT_NAME": "/api", "PATH_INFO": "/x"],
            auto: ("/api", "/x"), fixed: ("/api", "/x")),
        // lighttpd
        Case(
            "lighttpd: fastcgi.server for \"/api\"",
            ["REQUEST_URI": "/api/x", "SCRIPT_NAME": "/api", "PATH_INFO": "/x"],
            auto: ("/api", "/x"), fixed: ("/api", "/x")),
        Case(
            "lighttpd: fastcgi.server for \"/\" with fix-root-scriptname",
            ["REQUEST_URI": "/api/x", "SCRIPT_NAME": "", "PATH_INFO": "/api/x"],
            auto: ("", "/api/x"), fixed: ("/api", "/x")),
        Case(
            "lighttpd: strip-request-uri",
            ["REQUEST_URI": "/x", "SCRIPT_NAME": "/api", "PATH_INFO": "/x"],
            auto: ("/api", "/x"), fixed: ("/api", "/x")),
        // Caddy
        Case(
            "Caddy: no split, PATH_INFO the whole path",
            ["REQUEST_URI": "/x?", "SCRIPT_NAME": "", "PATH_INFO": "/x", "DOCUMENT_URI": ""],
            auto: ("", "/x"), fixed: ("/api", "/x")),
        Case(
            "Caddy: split, PATH_INFO empty",
            ["REQUEST_URI": "/api/x", "SCRIPT_NAME": "/api/x", "PATH_INFO": ""],
            auto: ("", "/api/x"), fixed: ("/api", "/x")),
        Case(
            "Caddy: handle_path /api/*, REQUEST_URI from before the rewrite",
            ["REQUEST_URI": "/api/x", "SCRIPT_NAME": "", "PATH_INFO": "/x"],
            auto: ("", "/x"), fixed: ("/api", "/x")),
        // mod_fcgid
        Case(
            "mod_fcgid: nothing is decoded, SCRIPT_NAME empty",
            ["REQUEST_URI": "/api/a%2Fb%20c", "SCRIPT_NAME": "", "PATH_INFO": "/api/a%2Fb%20c"],
            auto: ("", "/api/a%2Fb%20c"), fixed: ("/api", "/a%2Fb%20c")),
        Case(
            "all but encoded slashes is decoded",
            ["REQUEST_URI": "/api/a%2Fb%20c%25", "SCRIPT_NAME": "/api", "PATH_INFO": "/a%2Fb c%"],
            auto: ("/api", "/a%2Fb%20c%25"), fixed: ("/api", "/a%2Fb%20c%25")),
        Case(
            "encoded slashes in small letters",
            ["REQUEST_URI": "/api/a%2fb%C3%BC", "SCRIPT_NAME": "/api", "PATH_INFO": "/a%2Fbü"],
            auto: ("/api", "/a%2fb%C3%BC"), fixed: ("/api", "/a%2fb%C3%BC")),
        Case(
            "an escape that was decoded is not taken for one that was left",
            ["REQUEST_URI": "/api/a%252Fb", "SCRIPT_NAME": "/api", "PATH_INFO": "/a%2Fb"],
            auto: ("/api", "/a%252Fb"), fixed: ("/api", "/a%252Fb")),
        Case(
            "slashes merged, encoded ones left",
            ["REQUEST_URI": "/api//a%2Fb%20c", "SCRIPT_NAME": "/api", "PATH_INFO": "/a%2Fb c"],
            auto: ("/api", "/a%2Fb%20c"), fixed: ("/api", "//a%2Fb%20c")),
        Case(
            "a path that was rewritten to one with an escape",
            ["REQUEST_URI": "/old", "SCRIPT_NAME": "/api", "PATH_INFO": "/a%2Fb"],
            auto: ("/api", "/a%252Fb"), fixed: ("/api", "/old")),
        // HAProxy
        Case(
            "HAProxy: no path-info", ["REQUEST_URI": "/api/x", "SCRIPT_NAME": "/api/x"],
            auto: ("", "/api/x"), fixed: ("/api", "/x")),
        Case(
            "HAProxy: path-info ^(/api)(/.*)$",
            ["REQUEST_URI": "/api/x", "SCRIPT_NAME": "/api", "PATH_INFO": "/x"],
            auto: ("/api", "/x"), fixed: ("/api", "/x")),
        // A server that sends no REQUEST_URI
        Case(
            "decoded variables alone", ["SCRIPT_NAME": "/api", "PATH_INFO": "/a b"],
            auto: ("/api", "/a%20b"), fixed: ("/api", "/a%20b")),
    ])
    func frontServers(_ example: Case) {
        let parameters = Parameters(example.variables)
        let auto = RequestTarget(parameters: parameters, rootPath: .auto)
        #expect((auto.prefix, auto.path) == example.auto)
        let fixed = RequestTarget(parameters: parameters, rootPath: .fixed("/api"))
        #expect((fixed.prefix, fixed.path) == example.fixed)
    }

    @Test("without a root path, the whole path is the application's")
    func none() {
        let parameters = Parameters([
            (name: "REQUEST_URI", value: "/api/x?q"), (name: "SCRIPT_NAME", value: "/api"),
            (name: "PATH_INFO", value: "/x"),
        ])
        #expect(RequestTarget(parameters: parameters, rootPath: .none) == RequestTarget(path: "/api/x", query: "q"))
    }

    @Test(
        "a fixed root path is taken off between segments alone, decoded or not",
        arguments: [
            ("/api", "/api", "/"), ("/api/", "/api", "/"), ("/apis/x", "/api", "/apis/x"), ("/%61pi/x", "/%61pi", "/x"),
            ("/API/x", "/api", "/API/x"), ("/api%2Fx", "/api", "/api%2Fx"), ("/api/api/x", "/api", "/api/x"),
        ])
    func segments(_ uri: String, _ prefix: String, _ path: String) {
        let target = RequestTarget(
            parameters: Parameters([(name: "REQUEST_URI", value: uri)]), rootPath: .fixed("/api"))
        #expect(target == RequestTarget(prefix: prefix, path: path))
    }

    @Test(
        "variables that are no place in a site are not believed",
        arguments: [
            ("//evil.example", "/x", "//evil.example/x"), ("api", "/x", "/api/x"), ("/api", "x", "/api/x"),
        ])
    func noPlaces(_ scriptName: String, _ pathInfo: String, _ uri: String) {
        let parameters = Parameters([
            (name: "REQUEST_URI", value: uri), (name: "SCRIPT_NAME", value: scriptName),
            (name: "PATH_INFO", value: pathInfo),
        ])
        #expect(RequestTarget(parameters: parameters) == RequestTarget(path: uri))
    }

    @Test("a slash at the end of SCRIPT_NAME is that of PATH_INFO")
    func slashAtTheEnd() {
        let parameters = Parameters([
            (name: "REQUEST_URI", value: "/api/x"), (name: "SCRIPT_NAME", value: "/api/"),
            (name: "PATH_INFO", value: "/x"),
        ])
        #expect(RequestTarget(parameters: parameters) == RequestTarget(prefix: "/api", path: "/x"))
    }

    @Test(
        "a root path that is none ends the start",
        arguments: [
            ("api", "the root path \"api\" does not begin with a slash"),
            ("", "the root path \"\" does not begin with a slash"),
            ("/api/", "the root path \"/api/\" ends with a slash"), ("/", "the root path \"/\" ends with a slash"),
            ("//api", "the root path \"//api\" has an empty segment"),
            ("/a/../b", "the root path \"/a/../b\" has a segment that clients resolve"),
            ("/a\nb", "the root path \"/a\\nb\" has a control character"),
        ])
    func mistakes(_ path: String, _ text: String) {
        #expect(throws: AppError(text)) { try App(rootPath: .fixed(path)).service() }
        #expect(throws: AppError(text)) { try RootPath(argument: path) }
    }

    @Test("a command line names a path, or one of two words")
    func arguments() throws {
        #expect(try RootPath(argument: "/my shop") == .fixed("/my shop"))
        #expect(try RootPath(argument: "auto") == .auto && RootPath(argument: "none") == .none)
    }
}
