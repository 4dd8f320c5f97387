// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import RoostModel
import Testing

/// Objects with the same keys are written through one container; nobody can tell.
@Suite struct JSONSharedContainerTests {
    struct Node: Codable, Equatable {
        var name: String
        var children: [Node] = []
        var index: [String: Node] = [:]
    }

    struct Plain: Model {
        @Field var value: Int = 1
    }

    struct Renamed: Model {
        @Field(alias: "other") var value: Int = 2
    }

    enum SharedKeys: CodingKey { case a, b, value }

    private func text(_ value: some Encodable, _ writer: JSONWriter = JSONWriter()) throws -> String {
        String(decoding: try writer.bytes(of: value), as: UTF8.self)
    }

    @Test("an object inside of one with the same keys does not disturb it")
    func recursion() throws {
        let tree = Node(
            name: "root", children: [Node(name: "left", children: [Node(name: "leaf")]), Node(name: "right")],
            index: ["self": Node(name: "again")])
        #expect(
            try text(tree) == #"{"name":"root","children":[{"name":"left","children":[{"name":"leaf","children":[],"#
                + #""index":{}}],"index":{}},{"name":"right","children":[],"index":{}}],"#
                + #""index":{"self":{"name":"again","children":[],"index":{}}}}"#)
        #expect(try JSONReader().read(Node.self, from: JSONWriter().bytes(of: tree)) == tree)
    }

    @Test("models with the same keys keep their own names")
    func renaming() throws {
        struct Both: Encodable {
            struct Part: Encodable {
                var model: any Model
                func encode(to encoder: any Encoder) throws {
                    var container = encoder.container(keyedBy: SharedKeys.self)
                    try container.encode(0, forKey: .a)
                    try encoder.encodeMembers(of: model)
                }
            }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.unkeyedContainer()
                for model in [Plain(), Renamed(), Plain()] as [any Model] { try container.encode(Part(model: model)) }
            }
        }
        #expect(try text(Both()) == #"[{"a":0,"value":1},{"a":0,"other":2},{"a":0,"value":1}]"#)
        #expect(try text([[Renamed()], [Renamed()]]) == #"[[{"other":2}],[{"other":2}]]"#)
    }

    @Test("a container that outlives its text is of no harm")
    func escaping() throws {
        final class Keeper: Encodable {
            var kept: KeyedEncodingContainer<SharedKeys>?
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: SharedKeys.self)
                try container.encode(1, forKey: .a)
                kept = container
            }
        }
        let keeper = Keeper()
        #expect(try text(keeper) == #"{"a":1}"#)
        try keeper.kept?.encode(2, forKey: .b)
        #expect(try text(keeper) == #"{"a":1}"#)
    }

    @Test("writings are given back with all that they hold, also where they fail")
    func memory() throws {
        final class Token: Sendable {}
        struct Failing: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: SharedKeys.self)
                var nested = container.nestedContainer(keyedBy: SharedKeys.self, forKey: .a)
                try nested.encode(1, forKey: .b)
                throw CancellationError()
            }
        }
        weak var left: Token?
        do {
            let token = Token()
            left = token
            let key = try #require(CodingUserInfoKey(rawValue: "token"))
            let writer = JSONWriter(userInfo: [key: token])
            #expect(try text([Node(name: "n")], writer).isEmpty == false)
            #expect(throws: JSONWritingError.self) { try writer.bytes(of: Failing()) }
        }
        #expect(left == nil)
    }

    @Test("collections are written without Swift's help, as with it")
    func collections() throws {
        struct Key: Hashable, Codable { var a: Int }
        #expect(try text([[1, 2], [], [3]]) == "[[1,2],[],[3]]")
        #expect(try text([["k": [1.5, 2]]]) == #"[{"k":[1.5,2.0]}]"#)
        #expect(try text([["a\"": "\n"]]) == #"[{"a\"":"\n"}]"#)
        #expect(try text([5: [true]]) == #"{"5":[true]}"#)
        #expect(try text([Key(a: 1): "x"]) == #"[{"a":1},"x"]"#)
        #expect(try text([String?.none, "a"]) == #"[null,"a"]"#)
        #expect(try text(["a": [Int??.some(.none), .some(1)]]) == #"{"a":[null,1]}"#)
        #expect(try text(Set([1])) == "[1]")
        #expect(try text(["s": Set(["x"])]) == #"{"s":["x"]}"#)
        #expect(try text([UInt8](repeating: 7, count: 3)) == "[7,7,7]")
    }

    @Test("no more levels are written than the writer allows, whoever writes them")
    func depth() throws {
        let writer = JSONWriter(depth: 3)
        struct Wrapped: Encodable { var inner: [[Int]] }
        #expect(try text([[["a"]]], writer) == #"[[["a"]]]"#)
        #expect(try text(["a": ["b": ["c": 1]]], writer) == #"{"a":{"b":{"c":1}}}"#)
        #expect(try text(Wrapped(inner: [[1]]), writer) == #"{"inner":[[1]]}"#)
        #expect(throws: JSONWritingError.self) { try text([[[["a"]]]], writer) }
        #expect(throws: JSONWritingError.self) { try text(["a": ["b": ["c": ["d": 1]]]], writer) }
        #expect(throws: JSONWritingError.self) { try text([Wrapped(inner: [[1]])], writer) }
        #expect(throws: JSONWritingError.self) { try text([JSONValue.array([.array([.array([])])])], writer) }
    }

    @Test("an error inside of a list or a dictionary tells its place")
    func places() {
        let far = Date(timeIntervalSince1970: 1e15)
        #expect {
            try JSONWriter().bytes(of: ["d": [[Date(timeIntervalSince1970: 0)], [far]]])
        } throws: {
            ($0 as? JSONWritingError)?.location == ["d", 1, 0]
        }
    }
}
