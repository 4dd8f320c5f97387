// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import Testing

@testable import Roost
@testable import RoostModel

/// Where in a site the application stands and which of its paths is meant, from what each front server sends.
@Suite struct RequestTargetTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let parameters: KeyValuePairs<String, String>
        let target: RequestTarget

        init(
            _ name: String, _ parameters: KeyValuePairs<String, String>, _ prefix: String, _ path: String,
            _ query: String? = nil
        ) {
            testDescription = name
            self.parameters = parameters
            target = RequestTarget(prefix: prefix, path: path, query: query)
        }
    }

    @Test(arguments: [
        Case(
            "nginx: no PATH_INFO, SCRIPT_NAME is the whole path",
            ["SCRIPT_NAME": "/a b", "REQUEST_URI": "/a%20b?x=1", "QUERY_STRING": "x=1"], "", "/a%20b", "x=1"),
        Case(
            "nginx with fastcgi_split_path_info",
            ["SCRIPT_NAME": "/shop", "PATH_INFO": "/items/5", "REQUEST_URI": "/shop/items/5"], "/shop", "/items/5"),
        Case(
            "an encoded slash survives the cut",
            ["SCRIPT_NAME": "/shop", "PATH_INFO": "/a/b", "REQUEST_URI": "/shop/a%2Fb"], "/shop", "/a%2Fb"),
        Case(
            "an encoded prefix is cut at the same place",
            ["SCRIPT_NAME": "/my shop", "PATH_INFO": "/x", "REQUEST_URI": "/my%20shop/x"], "/my%20shop", "/x"),
        Case(
            "lighttpd and Caddy at the root: SCRIPT_NAME empty, PATH_INFO the whole path",
            ["SCRIPT_NAME": "", "PATH_INFO": "/x", "REQUEST_URI": "/x"], "", "/x"),
        Case(
            "Caddy: PATH_INFO present but empty", ["SCRIPT_NAME": "/x", "PATH_INFO": "", "REQUEST_URI": "/x?"], "",
            "/x", ""),
        Case("h2o and Apache: the absolute form", ["REQUEST_URI": "http://a.example/x?y"], "", "/x", "y"),
        Case("the absolute form without a path", ["REQUEST_URI": "http://a.example"], "", "/"),
        Case(
            "no REQUEST_URI: decoded variables are encoded again",
            ["SCRIPT_NAME": "/s", "PATH_INFO": "/a b", "QUERY_STRING": "q=1"], "/s", "/a%20b", "q=1"),
        Case("nothing but DOCUMENT_URI", ["DOCUMENT_URI": "/d"], "", "/d"),
        Case("nothing at all", [:], "", "/"),
    ])
    func frontServers(_ example: Case) {
        let parameters = Parameters(example.parameters.map { (name: $0.key, value: $0.value) })
        #expect(RequestTarget(parameters: parameters) == example.target)
    }
}
