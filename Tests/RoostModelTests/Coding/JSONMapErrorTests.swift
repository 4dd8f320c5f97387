// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoostModel

/// What is wrong with the keys of a map and with its values, at the places where pydantic tells it.
@Suite struct JSONMapErrorTests {
    enum Genre: String, Codable, CaseIterable { case fiction, science }
    struct Shelf: Model {
        @Field var counts: [Int: Int] = [:]
        @Field var nested: [Int: [Int: Int]] = [:]
        @Field var genres: [Genre: Int] = [:]
        @Field var lists: [String: [Int]] = [:]
        @Field var numbers: Set<Int> = []
    }

    private func errors(_ text: String) -> [String] {
        JSONErrors.of(Shelf.self, text).map { error in
            let place = error.location.dropFirst().map { step in
                switch step {
                case .name(let name): name
                case .index(let index): "\(index)"
                }
            }
            return "\(place.joined(separator: ".")) \(error.type) \(error.input)"
        }
    }

    @Test(
        "key and value are both told, the key first",
        arguments: [
            (
                #"{"counts":{"a":"b","1":"c","z":3}}"#,
                [
                    #"counts.a.[key] int_parsing "a""#, #"counts.a int_parsing "b""#, #"counts.1 int_parsing "c""#,
                    #"counts.z.[key] int_parsing "z""#,
                ]
            ),
            (
                #"{"nested":{"a":{"b":"c"},"1":{"q":1}}}"#,
                [
                    #"nested.a.[key] int_parsing "a""#, #"nested.a.b.[key] int_parsing "b""#,
                    #"nested.a.b int_parsing "c""#, #"nested.1.q.[key] int_parsing "q""#,
                ]
            ),
            (#"{"genres":{"x":"y"}}"#, [#"genres.x.[key] enum "x""#, #"genres.x int_parsing "y""#]),
            (
                #"{"lists":{"k":[1,"a"],"l":3},"numbers":[1,"a",2,"b"]}"#,
                [
                    #"lists.k.1 int_parsing "a""#, "lists.l list_type 3", #"numbers.1 int_parsing "a""#,
                    #"numbers.3 int_parsing "b""#,
                ]
            ),
            (#"{"counts":[1],"numbers":{"a":1}}"#, ["counts dict_type [1]", #"numbers set_type {"a":1}"#]),
        ])
    func places(_ text: String, _ expected: [String]) {
        #expect(errors(text) == expected)
    }
}
