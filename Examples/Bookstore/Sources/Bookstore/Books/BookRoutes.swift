// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost

struct ListBooks: Input {
    @Query(maxLength: 100, description: "A part of the title or the author's name") var q: String?
    @Query(ge: 1, le: 100) var limit: Int = 20
    @Query(ge: 0) var offset: Int = 0
    @Depends(Shop.store) var store: Store
}

struct OneBook: Input {
    @Path var id: Int64
    @Depends(Shop.store) var store: Store
}

struct CreateBook: Input {
    @Body var book: NewBook
    @Depends(Shop.user) var user: User
    @Depends(Shop.store) var store: Store
}

struct ChangeBook: Input {
    @Path var id: Int64
    @Body var changes: BookChanges
    @Depends(Shop.user) var user: User
    @Depends(Shop.store) var store: Store
}

struct DeleteBook: Input {
    @Path var id: Int64
    @Depends(Shop.user) var user: User
    @Depends(Shop.store) var store: Store
}

extension Router {
    /// The routes of books.
    static func books() -> Router {
        let books = Router(prefix: "/books", .tags("books"))

        books.get("", .summary("Find books")) { (input: ListBooks) in
            try await input.store.books(matching: input.q, limit: input.limit, offset: input.offset)
        }

        books.post("", status: .created, .summary("Add a book"), .responds(.conflict)) { (input: CreateBook) in
            let book = try await input.store.add(input.book, by: input.user)
            return Answer(book, headers: [.location: "/books/\(book.id)"])
        }

        books.get("/{id}", .name("book"), .summary("One book"), .responds(.notFound)) { (input: OneBook) in
            try await input.store.book(input.id)
        }

        books.patch(
            "/{id}", .summary("Change a book"), .responds(.notFound), .responds(.forbidden), .responds(.conflict)
        ) { (input: ChangeBook) in
            try await input.store.change(input.id, input.changes, by: input.user)
        }

        books.delete(
            "/{id}", .summary("Remove a book and its reviews"), .responds(.notFound), .responds(.forbidden)
        ) { (input: DeleteBook) in
            try await input.store.delete(input.id, by: input.user)
        }

        return books
    }
}
