// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost

struct ListBooks: Input {
    @Query(maxLength: 100) var q: String?
    @Query(ge: 1, le: 100) var limit: Int = 20
    @Query(ge: 0) var offset: Int = 0
}

struct OneBook: Input {
    @Path var id: Int64
}

struct CreateBook: Input {
    @Body var book: NewBook
}

struct ChangeBook: Input {
    @Path var id: Int64
    @Body var changes: BookChanges
}

extension App {
    /// Adds the routes of books.
    func addBooks(of store: Store) {
        get("/books") { (input: ListBooks) in
            try await store.books(matching: input.q, limit: input.limit, offset: input.offset)
        }

        post("/books", status: .created) { (input: CreateBook) in
            let book = try await store.add(input.book)
            return Answer(book, headers: [.location: "/books/\(book.id)"])
        }

        get("/books/{id}") { (input: OneBook) in try await store.book(input.id) }

        patch("/books/{id}") { (input: ChangeBook) in
            try await store.change(input.id, input.changes)
        }

        delete("/books/{id}") { (input: OneBook) in try await store.delete(input.id) }
    }
}
