// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Roost

struct SetCover: Input {
    @Path var id: Int64
    @File(description: "A picture: JPEG, PNG or WebP") var cover: UploadedFile
    @Depends(Shop.user) var user: User
    @Depends(Shop.store) var store: Store
}

extension Router {
    /// The routes of books' covers.
    static func covers() -> Router {
        let covers = Router(prefix: "/books/{id}/cover", .tags("books"))

        covers.put(
            "", .summary("Give a book a cover"), .uploadLimit(CoverType.largest), .responds(.notFound),
            .responds(.forbidden), .responds(.unsupportedMediaType)
        ) { (input: SetCover) in
            // What the file's sender says of its type does not count.
            guard let type = CoverType(firstBytes: try await input.cover.read(upTo: 12)) else {
                throw HTTPError(.unsupportedMediaType, detail: "A cover is a JPEG, PNG or WebP picture")
            }
            let file = "\(input.id)-\(UUID().uuidString).\(type.fileExtension)"
            try await input.cover.move(to: input.store.coverPath(of: file), mode: 0o640)
            return try await input.store.setCover(of: input.id, to: file, by: input.user)
        }

        covers.get("", .summary("The cover of a book"), .sendsFiles("image/*")) { (input: OneBook) in
            guard let file = try await input.store.book(input.id).cover else {
                throw HTTPError(.notFound, detail: "The book has no cover")
            }
            var picture = try await Response.file(file, in: input.store.covers)
            // Another picture has another file, which the page asks for under another URL.
            picture.setCacheControl(.public, .maxAge(.seconds(86_400)))
            return picture
        }

        return covers
    }
}
