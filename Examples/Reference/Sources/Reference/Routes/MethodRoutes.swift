// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// Methods, slashes at the end, and links to other routes.
func makeMethodRoutes() -> Router {
    let methods = Router(prefix: "/methods", .tags("methods"))
    methods.get("/item") { ["method": "GET"] }
    methods.post("/item") { ["method": "POST"] }
    methods.on(.get, .post, .patch)("/any") { (request: Request) in ["method": request.method.rawValue] }
    methods.get("/slash/") { (input: Slash) in SlashAnswer(q: input.q) }
    methods.get("/links/{book_id}") { (input: LinksInput) in
        [
            "url": try input.request.url(for: "book", ["book_id": input.bookID]),
            "self": input.request.path,
            "path": try input.request.path(for: "pair", ["left": 1, "right": Genre.science.rawValue]),
        ]
    }
    return methods
}

private struct Slash: Input {
    @Query var q: String = ""
}

private struct SlashAnswer: Codable {
    var slash = true
    var q: String
}

private struct LinksInput: Input {
    @Path(alias: "book_id") var bookID: Int
    @Depends(Library.request) var request: Request
}
