// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Roost

/// Property wrappers that know more of a member than its type.
@Suite struct JSONMemberTests {
    /// At least 1, and 7 where the member is missing.
    @propertyWrapper
    struct Positive: JSONMemberDecodable, Equatable {
        var wrappedValue: Int

        init(wrappedValue: Int) { self.wrappedValue = wrappedValue }
        init(from decoder: any Decoder) throws { wrappedValue = try decoder.singleValueContainer().decode(Int.self) }

        static func read(_ member: JSONMember) throws -> Positive {
            if member.isMissing, member.name == "page", member.owner == Query.self { return Positive(wrappedValue: 7) }
            let value = try member.value(Int.self) { value in
                value > 0
                    ? nil
                    : ValueError(type: "greater_than", message: "Input should be greater than 0", context: ["gt": 0])
            }
            return Positive(wrappedValue: value)
        }
    }

    struct Query: Decodable {
        @Positive var page: Int
        @Positive var size: Int
        var name: String
    }

    struct Body: Decodable {
        var query: Query
        var last: Int
    }

    private func read(_ text: String) throws -> Query {
        try JSONReader().read(Query.self, from: Array(text.utf8))
    }

    @Test func `member has its value or its default`() throws {
        let query = try read(#"{"page":2,"size":3,"name":"n"}"#)
        #expect(query.page == 2 && query.size == 3 && query.name == "n")
        #expect(try read(#"{"size":"3","name":"n"}"#).page == 7)
    }

    @Test func `constraints are errors like others`() throws {
        let errors = JSONErrors.of(Body.self, #"{"query":{"page":0,"name":1},"last":"x"}"#)
        #expect(errors.map(\.type) == ["greater_than", "missing", "string_type", "int_parsing"])
        #expect(errors.map(\.location.last) == ["page", "size", "name", "last"])
        #expect(errors.first?.input == 0 && errors.first?.context == ["gt": 0])
    }

    @Test func `value of a wrong type is not checked on top`() {
        #expect(JSONErrors.of(Query.self, #"{"page":"x","size":1,"name":""}"#).map(\.type) == ["int_parsing"])
    }

    @Test func `members of an object that is missing say nothing`() {
        #expect(JSONErrors.of(Body.self, #"{"last":1}"#).map(\.location) == [["body", "query"]])
        #expect(JSONErrors.of(Body.self, #"{"query":5,"last":1}"#).map(\.type) == ["model_attributes_type"])
    }
}
