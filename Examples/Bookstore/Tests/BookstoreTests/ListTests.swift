// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostTesting
import Testing

@testable import Bookstore

@Suite struct ListTests {
    private func withBooks(_ body: (TestClient) async throws -> Void) async throws {
        try await withBookstore { client in
            for book in SampleBook.all { try await client.create(book) }
            try await body(client)
        }
    }

    private func titles(_ target: String, _ client: TestClient) async throws -> [String] {
        try await client.get(target).json(as: Page<Book>.self).items.map(\.title)
    }

    @Test func anEmptyListIsAPageToo() async throws {
        try await withBookstore { client in
            let page = try await client.get("/books").json(as: Page<Book>.self)
            #expect(page.items.isEmpty)
            #expect(page.total == 0)
            #expect(page.limit == 20)
            #expect(page.offset == 0)
        }
    }

    @Test func booksAreSortedByTitleInAnyCase() async throws {
        try await withBooks { client in
            try await client.create(SampleBook(isbn: "9780141187761", title: "emma zunz", author: "Borges", year: 1948))
            #expect(
                try await titles("/books", client)
                    == ["Dracula", "Emma", "emma zunz", "Middlemarch", "Persuasion"])
        }
    }

    @Test func pagesFollowEachOther() async throws {
        try await withBooks { client in
            let first = try await client.get("/books?limit=3").json(as: Page<Book>.self)
            let second = try await client.get("/books?limit=3&offset=3").json(as: Page<Book>.self)
            #expect(first.items.map(\.title) == ["Dracula", "Emma", "Middlemarch"])
            #expect(second.items.map(\.title) == ["Persuasion"])
            #expect(first.total == 4)
            #expect(second.total == 4)
            #expect(second.offset == 3)
            #expect(try await titles("/books?offset=4", client) == [])
        }
    }

    @Test(arguments: [
        ("austen", ["Emma", "Persuasion"]),
        ("MARCH", ["Middlemarch"]),
        ("Bram%20Stoker", ["Dracula"]),
        ("bram+stoker", ["Dracula"]),
        ("tolstoy", []),
        ("", ["Dracula", "Emma", "Middlemarch", "Persuasion"]),
        // Wildcards of SQL are characters like others.
        ("%25", []),
        ("_", []),
        ("%5C", []),
        ("'", []),
    ])
    func searchLooksIntoTitleAndAuthor(_ text: String, _ expected: [String]) async throws {
        try await withBooks { client in
            let found = try await titles("/books?q=\(text)", client)
            #expect(found == expected)
        }
    }

    @Test(arguments: ["100% Emma", "snake_case", #"back\slash"#])
    func searchFindsWildcardsAsText(_ title: String) async throws {
        try await withBooks { client in
            try await client.create(SampleBook(isbn: "9780141187761", title: title, author: "Anon", year: 2000))
            #expect(try await titles("/books?q=100%25", client) == (title.contains("%") ? [title] : []))
            #expect(try await titles("/books?q=_", client) == (title.contains("_") ? [title] : []))
            #expect(try await titles("/books?q=%5C", client) == (title.contains("\\") ? [title] : []))
        }
    }

    @Test func theTotalOfASearchCountsWhatMatches() async throws {
        try await withBooks { client in
            let page = try await client.get("/books?q=austen&limit=1&offset=1").json(as: Page<Book>.self)
            #expect(page.items.map(\.title) == ["Persuasion"])
            #expect(page.total == 2)
        }
    }
}
