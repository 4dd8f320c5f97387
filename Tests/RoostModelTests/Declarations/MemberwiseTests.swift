// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostModel
import Testing

/// Making models in the program: with their members' values, or by setting what is wanted.
@Suite struct MemberwiseTests {
    struct Book: Model {
        @Field(minLength: 1) var title: String
        @Field var pages: Int
        @Field(ge: 0) var price: Double = 0
        @Field(maxItems: 3) var tags: [String] = []
        @Field var isSold: Bool
        @Field var note: String?
    }

    @Test("the compiler's initialiser takes literals")
    func literals() throws {
        let book = Book(title: "Dune", pages: 412, price: 9.5, tags: ["a"], isSold: true)
        #expect(book.title == "Dune" && book.pages == 412 && book.price == 9.5 && book.isSold && book.note == nil)
        #expect(Book(title: "Dune").title == "Dune")
    }

    @Test("what comes from elsewhere is set")
    func set() throws {
        let title = ["Du", "ne"].joined()
        let book = Book {
            $0.title = title
            $0.note = "new"
        }
        #expect(book.title == "Dune" && book.note == "new" && book.price == 0)
        #expect(throws: Failure.self) { try Book { _ in throw Failure() } }
    }

    struct Failure: Error {}

    @Test("a model with literals is what one that is read is")
    func equal() throws {
        struct Point: Model, Hashable { @Field var x: Int; @Field(ge: 0) var y: Int = 0 }
        #expect(try JSONReader().read(Point.self, from: Array(#"{"x":1}"#.utf8)) == Point(x: 1))
    }
}
