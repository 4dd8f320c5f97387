// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Roost
import RoostTesting
import Testing

@testable import Bookstore

@Suite struct CoverTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array("picture".utf8)
    private static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + Array("picture".utf8)

    private func send(_ picture: [UInt8], to book: Book, _ client: TestClient) async throws -> TestResponse {
        try await client.send(
            .put, "/books/\(book.id)/cover",
            multipart: [.file("cover", filename: "../../etc/cover.png", contentType: "image/png", picture)])
    }

    private func files(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(folder)/covers")
    }

    @Test func aCoverIsSentAsItWas() async throws {
        try await withBookstore { client in
            let emma = try await client.create(.emma)
            #expect(try await client.get("/books/\(emma.id)/cover").status == .notFound)
            let book = try await send(Self.png, to: emma, client).json(as: Book.self)
            #expect(book.cover?.hasSuffix(".png") == true)
            let cover = try await client.get("/books/\(emma.id)/cover")
            #expect(cover.body == Self.png)
            #expect(cover.headers[.contentType] == "image/png")
        }
    }

    @Test func anotherCoverHasAnotherFileAndTheOldOneIsGone() async throws {
        try await withTemporaryFolder { folder in
            try await withBookstore(in: folder) { client in
                let emma = try await client.create(.emma)
                let first = try await send(Self.png, to: emma, client).json(as: Book.self).cover
                // What the sender says of its type does not count.
                let second = try await send(Self.jpeg, to: emma, client).json(as: Book.self).cover
                #expect(first != second)
                #expect(try files(in: folder) == [second])
                _ = try await client.delete("/books/\(emma.id)")
                #expect(try files(in: folder) == [])
            }
        }
    }

    @Test func whatIsNoPictureIsRefusedAndLeavesNothing() async throws {
        try await withTemporaryFolder { folder in
            try await withBookstore(in: folder) { client in
                let emma = try await client.create(.emma)
                #expect(try await send(Array("<svg/>".utf8), to: emma, client).status == .unsupportedMediaType)
                #expect(try await send([], to: emma, client).status == .unsupportedMediaType)
                let large = Self.png + [UInt8](repeating: 0, count: CoverType.largest)
                #expect(try await send(large, to: emma, client).status == .contentTooLarge)
                try expectComplaints(
                    await client.send(.put, "/books/\(emma.id)/cover", multipart: [.field("title", "x")]),
                    ["body.cover: missing"])
                #expect(try files(in: folder) == [])
            }
        }
    }

    @Test func somebodyElsesBookKeepsItsCover() async throws {
        try await withTemporaryFolder { folder in
            try await withBookstore(in: folder) { client in
                let emma = try await client.create(.emma)
                let cover = try await send(Self.png, to: emma, client).json(as: Book.self).cover
                var other = client.anotherVisitor()
                try await other.signInOrUp(as: "bob")
                #expect(try await send(Self.jpeg, to: emma, other).status == .forbidden)
                #expect(try files(in: folder) == [cover])
            }
        }
    }

    @Test func theFrontServerIsToldWhichFileToSend() async throws {
        try await withTemporaryFolder { folder in
            try await withBookstore(in: folder, coversPrefix: "/internal/covers/") { client in
                let emma = try await client.create(.emma)
                let cover = try #require(try await send(Self.png, to: emma, client).json(as: Book.self).cover)
                let answer = try await client.get("/books/\(emma.id)/cover")
                #expect(answer.headers[.named("X-Accel-Redirect")] == "/internal/covers/\(cover)")
                #expect(answer.body.isEmpty)
            }
        }
    }
}
