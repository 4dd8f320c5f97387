// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// A resource with all its methods.
func makeBookRoutes() -> Router {
    let books = Router(prefix: "/books", .tags("books"))
    books.post("", status: .created, .summary("Store a book"), .responseDescription("The stored book")) {
        (input: CreateBook) in
        Answer(BookOut(book: input.book, id: 1), headers: [.location: "/books/1"])
    }
    books.get("/{book_id}", .name("book"), .responds(.notFound, Message.self, description: "No such book")) {
        (input: ReadBook) in
        guard input.id <= 100 else {
            throw HTTPError(.notFound, detail: "Book not found", headers: [.named("X-Reason"): "range"])
        }
        return BookTitle(id: input.id, title: "Book \(input.id)")
    }
    books.put("/{book_id}") { (input: ReplaceBook) in
        ReplacedBook(id: input.id, title: input.book.title, dryRun: input.dryRun)
    }
    books.patch("/{book_id}") { (input: ChangeBook) in
        ChangedBook(id: input.id, changes: Changes(patch: input.patch))
    }
    books.delete("/{book_id}") { (_: DeleteBook) in }
    return books
}

private struct CreateBook: Input {
    @Body var book: BookIn
}

private struct ReadBook: Input {
    @Path(alias: "book_id", ge: 1) var id: Int
}

private struct ReplaceBook: Input {
    @Path(alias: "book_id") var id: Int
    @Query(alias: "dry_run") var dryRun: Bool = false
    @Body var book: BookIn
}

private struct ChangeBook: Input {
    @Path(alias: "book_id") var id: Int
    @Body var patch: BookPatch
}

private struct DeleteBook: Input {
    @Path(alias: "book_id") var id: Int
}

private struct BookTitle: Codable {
    var id: Int
    var title: String
}

private struct ReplacedBook: Codable {
    var id: Int
    var title: String
    var dryRun: Bool

    enum CodingKeys: String, CodingKey {
        case id, title
        case dryRun = "dry_run"
    }
}

private struct ChangedBook: Encodable, SchemaProviding {
    static let schema = Schema.object(["id": .of(Int.self), "changes": .of(BookPatch.self)])

    var id: Int
    var changes: Changes
}

/// What was sent of a patch, `null` too.
private struct Changes: Encodable {
    let patch: BookPatch

    enum CodingKeys: CodingKey {
        case title, rating, tags
    }

    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        if patch.$title.wasSent { try members.encode(patch.title, forKey: .title) }
        if patch.$rating.wasSent { try members.encode(patch.rating, forKey: .rating) }
        if patch.$tags.wasSent { try members.encode(patch.tags, forKey: .tags) }
    }
}
