// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Roost
@testable import RoostModel
@testable import RoostTesting

/// A model or an input with a required property that nobody has set, as an answer: 500, and the log names it.
@Suite struct UnsetPropertyTests {
    struct Author: Model, Hashable { @Field(alias: "fullName") var name: String }
    struct Book: Model {
        @Field var title: String
        @Field var author: Author?
        @Field(minItems: 0) var others: [Author] = []
    }
    struct Renamed: Model {
        @Field var pages: Int
        enum CodingKeys: String, CodingKey { case pages = "page_count" }
    }
    struct Stored: Encodable {
        let book: Book
        func encode(to encoder: any Encoder) throws { try encoder.encodeMembers(of: book) }
    }
    enum Item: TaggedUnion {
        case author(Author), book(Book)
        static let tag = "kind"
        static let variants = [Variant("author", Item.author), Variant("book", Item.book)]
        var model: any Model {
            switch self {
            case .author(let author): author
            case .book(let book): book
            }
        }
    }
    struct Look: Input, Encodable { @Query var q: String }
    struct Send: Input, Encodable { @Body var text: String }

    private static func book(_ title: String, _ author: Author? = nil, _ others: [Author] = []) -> Book {
        var book = Book()
        book.title = title
        book.author = author
        book.others = others
        return book
    }

    private func message(of value: some Encodable) -> String? {
        do throws(JSONWritingError) {
            _ = try JSONWriter().bytes(of: value)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("the error names model, property and place")
    func texts() {
        let missing = "UNSET is required, but was never set"
        func text(_ name: String) -> String { missing.replacing("UNSET", with: name) }
        #expect(message(of: Book()) == text("Book.title") + " (at title)")
        #expect(
            message(of: Self.book("a", Author())) == text("Author.name") + " (at author.fullName)"
                || message(of: Self.book("a", Author())) == text("Author.name") + " (at author.name)")
        #expect(message(of: ["x": [Renamed()]]) == text("Renamed.pages") + " (at x.0.page_count)")
        #expect(message(of: Self.book("a", nil, [Author()]))?.hasPrefix(text("Author.name")) == true)
        #expect(message(of: Stored(book: Book())) == text("Book.title") + " (at title)")
        #expect(message(of: [Item.book(Book())])?.hasPrefix(text("Book.title")) == true)
        #expect(message(of: Look()) == text("Look.q") + " (at q)")
        #expect(message(of: Send()) == text("Send.text") + " (at text)")
        #expect(message(of: Self.book("a")) == nil)
    }

    @Test("the client gets 500, the log the name, and the next request its answer")
    func answers() async throws {
        let log = CollectedLog()
        let app = App(logger: log.logger)
        app.get("/value") { Book() }
        app.get("/answer") { Answer([Book()]) }
        app.get("/response") { try Response.json(Book()) }
        app.get("/error") { () throws -> Int in throw HTTPError(.conflict, detail: Book()) }
        app.get("/input") { Look() }
        app.get("/nan") { ["a": Double.nan] }
        app.get("/right") { Self.book("Dune") }
        let client = TestClient(try app.service())
        for path in ["/value", "/answer", "/response", "/error"] {
            #expect(try await client.get(path).status == .internalServerError, "\(path)")
            #expect(log.lines.last?.metadata["error"]?.contains("Book.title is required") == true, "\(path)")
        }
        #expect(try await client.get("/input").status == .internalServerError)
        #expect(log.lines.last?.metadata["error"]?.contains("Look.q is required") == true)
        #expect(try await client.get("/nan").status == .internalServerError)
        #expect(log.lines.last?.metadata["error"]?.contains("(at a)") == true)
        #expect(try await client.get("/right").status == .ok)
    }

    @Test("models without values are compared, and have a hash")
    func comparing() {
        var named = Author()
        named.name = "a"
        #expect(Author() == Author() && Author() != named)
        #expect(Set([Author(), Author(), named]).count == 2)
    }

    @Test("reading one before it is set ends the process, with a text that names type and candidates")
    func reading() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = ModelPlan.of(Book.self)
            _ = Book().title.utf8.count
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(
            text.contains("a required @Field of type String was read before it was set") && text.contains("Book.title"))
    }
}
