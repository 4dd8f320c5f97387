// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import Testing

@testable import RoostCommands

@Suite("What differs in two documents")
struct DocumentDifferencesTests {
    private func differences(_ old: String, _ new: String) throws -> [String] {
        DocumentDifferences(from: try JSONValue(parsing: old), to: try JSONValue(parsing: new)).lines
    }

    @Test("The same document in another order does not differ")
    func same() throws {
        #expect(try differences(#"{"a":{"b":1,"c":[1]}}"#, #"{"a":{"c":[1],"b":1}}"#).isEmpty)
    }

    @Test("Members are told by their path")
    func members() throws {
        #expect(
            try differences(
                #"{"paths":{"/a":{"get":{"deprecated":true,"x":1}},"/b":{}}}"#,
                #"{"paths":{"/a":{"get":{"x":2}},"/c":{}}}"#)
                == [
                    "- paths./a.get.deprecated: true", "~ paths./a.get.x: 1 is now 2", "- paths./b", "+ paths./c",
                ])
    }

    @Test("Parameters are compared by place and name, so that one more is one difference")
    func parameters() throws {
        #expect(
            try differences(
                #"[{"name":"b","in":"query","required":true}]"#,
                #"[{"name":"a","in":"query"},{"name":"b","in":"query","required":false}]"#)
                == ["~ [query b].required: true is now false", "+ [query a]"])
    }

    @Test("Of plain values it counts which there are, and then their order")
    func plain() throws {
        #expect(
            try differences(#"{"required":["a","b"]}"#, #"{"required":["b","c"]}"#) == [
                #"- required["a"]"#, #"+ required["c"]"#,
            ])
        #expect(try differences("[1,2]", "[2,1]") == ["~ : [1,2] is now [2,1]"])
    }

    @Test("Other lists are compared place by place, and kinds of values by what they are")
    func others() throws {
        #expect(
            try differences(#"{"anyOf":[{"type":"a"}]}"#, #"{"anyOf":[{"type":"b"},{"type":"c"}]}"#)
                == [#"~ anyOf[0].type: "a" is now "b""#, "+ anyOf[1]"])
        #expect(try differences(#"{"a":{"b":1}}"#, #"{"a":[1]}"#) == ["~ a: {…} is now [1]"])
    }
}
