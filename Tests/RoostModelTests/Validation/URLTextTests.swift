// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

@testable import RoostModel

/// URLs as values: what is taken, and why the rest is not.
@Suite struct URLTextTests {
    @Test(
        "absolute URLs come back as they were sent",
        arguments: [
            "http://a", "HTTP://A.example/b?c=d#e", "https://user:pw@a:8080/", "http://[::1]/", "http://[::1]:80",
            "ftp://x/y", "mailto:a@b", "urn:isbn:1", "file:///x", "a+b-c.d:x",
        ])
    func taken(_ text: String) throws {
        #expect(try URL(parameter: text).absoluteString == text)
    }

    @Test(
        "what is none tells why",
        arguments: [
            ("", "input is empty"), ("x", "relative URL without a base"), ("//a/b", "relative URL without a base"),
            ("1a:b", "relative URL without a base"), (":x", "relative URL without a base"),
            ("ä:b", "relative URL without a base"), ("http:", "empty host"), ("http://", "empty host"),
            ("https:///x", "empty host"), ("http://?x", "empty host"), ("http://:80", "empty host"),
            ("http://u:p@", "empty host"), ("http://a:99999", "invalid port number"),
            ("http://a:x/", "invalid port number"), ("http://a:-1", "invalid port number"),
            ("http://[::1]:70000", "invalid port number"), ("http://a b", "invalid character or host"),
        ])
    func refused(_ text: String, _ reason: String) {
        #expect(throws: ValueError.urlParsing(reason)) { try URL(parameter: text) }
    }
}
