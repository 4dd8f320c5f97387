// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import FastCGI

@Suite struct ParametersTests {
    private let parameters = Parameters([
        (name: "A", value: "1"), (name: "LONGER", value: ""), (name: "A", value: "2"), (name: "", value: "x"),
    ])

    @Test("R08: of a repeated name the last counts, and all can be had")
    func repeated() {
        #expect(parameters["A"] == "2")
        #expect(parameters.values(of: "A") == ["1", "2"])
        #expect(parameters.count == 4)
    }

    @Test("an empty value is not an absent one, and an empty name is a name")
    func empty() {
        #expect(parameters["LONGER"] == "")
        #expect(parameters[""] == "x")
        #expect(parameters["LONGEST"] == nil)
        #expect(parameters["a"] == nil)
    }

    @Test("bytes that are not UTF-8 do not get lost on the way to a string")
    func bytes() {
        var seen: [UInt8] = []
        parameters.withBytes(at: 2) { _, value in seen = value.indices.map { value[$0] } }
        #expect(seen == Array("2".utf8))
    }
}
