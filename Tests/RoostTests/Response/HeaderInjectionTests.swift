// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Roost
@testable import RoostModel

@Suite struct HeaderInjectionTests {
    @Test(
        "W09: a header field's value cannot make another field, or end the block",
        arguments: ["a\r\nX-Injected: 1", "a\nX-Injected: 1", "a\rX-Injected: 1", "a\r\n\r\nbody", "a\0b"])
    func injection(_ value: String) throws {
        let name = try #require(HTTPField.Name("X-Test"))
        // Fields that HTTPTypes has made come with blanks instead; ResponseHeaders refuses what it is given itself.
        let fields: HTTPFields = [name: value]
        let bytes = ResponseEncoder(Response(headers: ResponseHeaders(fields)), to: .get).bytes
        let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
        #expect(lines.filter { $0.hasPrefix("Status:") }.count == 1)
        #expect(lines.filter { $0.hasPrefix("X-Test: ") }.count == 1)
        #expect(!lines.contains { $0.hasPrefix("X-Injected") || $0 == "body" })
        #expect(!lines.contains { $0.utf8.contains { $0 < 0x20 } })
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}
