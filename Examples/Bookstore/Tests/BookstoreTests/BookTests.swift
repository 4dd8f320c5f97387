// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

@testable import Bookstore

@Suite struct BookTests {
    @Test func aNewBookIsAnsweredWithItsPlace() async throws {
        try await withBookstore { client in
            let response = try await client.post("/books", json: SampleBook.emma)
            let book = try response.json(as: Book.self)
            #expect(response.status == .created)
            #expect(response.headers[.location] == "/books/\(book.id)")
            let expected = Book(
                id: book.id, isbn: try ISBN(parameter: "9780141439587"), title: "Emma", author: "Jane Austen",
                year: 1815, rating: nil, reviewCount: 0, addedBy: "ada", cover: nil)
            #expect(book == expected)
            #expect(try await client.get("/books/\(book.id)").json(as: Book.self) == book)
        }
    }

    @Test func textsAreStoredWithoutBlanksAroundAndISBNsWithoutDashes() async throws {
        try await withBookstore { client in
            let book = try await client.create(
                SampleBook(isbn: "978-0-14-143958-7", title: "  Emma\n", author: "Jane Austen ", year: 1815))
            #expect(book.isbn.description == "9780141439587")
            #expect(book.title == "Emma")
            #expect(book.author == "Jane Austen")
        }
    }

    @Test func textsKeepEveryCharacter() async throws {
        try await withBookstore { client in
            var book = SampleBook.emma
            book.title = "Zauberberg – 魔の山 🏔️ 'quoted' \"twice\" \\ <b> & %"
            let id = try await client.create(book).id
            #expect(try await client.get("/books/\(id)").json(as: Book.self).title == book.title)
        }
    }

    @Test func aChangeLeavesTheRestAsItIs() async throws {
        try await withBookstore { client in
            let emma = try await client.create(.emma)
            let response = try await client.patch("/books/\(emma.id)", json: ["year": 1816])
            var expected = emma
            expected.year = 1816
            #expect(response.status == .ok)
            #expect(try response.json(as: Book.self) == expected)
            #expect(try await client.get("/books/\(emma.id)").json(as: Book.self) == expected)
        }
    }

    @Test func everyMemberCanBeChanged() async throws {
        try await withBookstore { client in
            let emma = try await client.create(.emma)
            let response = try await client.patch("/books/\(emma.id)", json: SampleBook.dracula)
            let expected = Book(
                id: emma.id, isbn: try ISBN(parameter: "9780141439846"), title: "Dracula", author: "Bram Stoker",
                year: 1897, rating: nil, reviewCount: 0, addedBy: "ada", cover: nil)
            #expect(try response.json(as: Book.self) == expected)
        }
    }

    @Test func aChangeOfNothingAnswersWithTheBook() async throws {
        try await withBookstore { client in
            let emma = try await client.create(.emma)
            let response = try await client.patch("/books/\(emma.id)", json: [:] as JSONValue)
            #expect(try response.json(as: Book.self) == emma)
        }
    }

    @Test func aDeletedBookIsGone() async throws {
        try await withBookstore { client in
            let emma = try await client.create(.emma)
            let response = try await client.delete("/books/\(emma.id)")
            #expect(response.status == .noContent)
            #expect(response.body.isEmpty)
            #expect(try await client.get("/books/\(emma.id)").status == .notFound)
            #expect(try await client.delete("/books/\(emma.id)").status == .notFound)
        }
    }

    @Test(arguments: [HTTPRequest.Method.get, .patch, .delete])
    func aMissingBookIsNamed(_ method: HTTPRequest.Method) async throws {
        try await withBookstore { client in
            let response = try await client.send(method, "/books/42", json: [:] as JSONValue)
            #expect(response.status == .notFound)
            #expect(try response.json() == ["detail": "No book has the id 42"])
        }
    }

    @Test func anISBNIsThereOnce() async throws {
        try await withBookstore { client in
            try await client.create(.emma)
            let response = try await client.post("/books", json: SampleBook.emma)
            #expect(response.status == .conflict)
            #expect(try response.json() == ["detail": "There is a book with the ISBN 9780141439587 already"])
            #expect(try await client.get("/books").json(as: Page<Book>.self).total == 1)
        }
    }

    @Test func aChangeToTheISBNOfAnotherBookIsRefused() async throws {
        try await withBookstore { client in
            try await client.create(.emma)
            let dracula = try await client.create(.dracula)
            let response = try await client.patch("/books/\(dracula.id)", json: ["isbn": SampleBook.emma.isbn])
            #expect(response.status == .conflict)
            #expect(try await client.get("/books/\(dracula.id)").json(as: Book.self) == dracula)
        }
    }
}
