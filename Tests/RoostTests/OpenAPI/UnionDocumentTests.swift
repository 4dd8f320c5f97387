// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import Testing

/// Unions in the document: a schema for each tag.
@Suite struct UnionDocumentTests {
    struct Cat: Model { @Field var livesLeft: Int }
    struct Dog: Model { @Field var barks: Bool }

    enum Animal: TaggedUnion {
        case kitten(Cat), cat(Cat), dog(Dog)
        static let tag = "kind"
        static let variants = [
            Variant("kitten", Animal.kitten), Variant("cat", Animal.cat), Variant("moggy", Animal.cat),
            Variant("dog", Animal.dog),
        ]
        var model: any Model {
            switch self {
            case .kitten(let cat), .cat(let cat): cat
            case .dog(let dog): dog
            }
        }
    }

    struct Look: Input { @Body var animal: Animal }

    @Test("each of its tags has a schema of its own")
    func sharedSchemas() async throws {
        let schemas = try await document { $0.post("/") { (input: Look) in input.animal } }["components"]?["schemas"]
        guard case .object(let mapping)? = schemas?["Animal"]?["discriminator"]?["mapping"] else {
            Issue.record("no mapping")
            return
        }
        for (tag, reference) in mapping {
            guard case .string(let text) = reference else { continue }
            let name = String(text.split(separator: "/").last ?? "")
            #expect(schemas?[name]?["properties"]?["kind"]?["const"] == .string(tag))
        }
        #expect(mapping.count == 4)
    }
}
