// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

@testable import Roost

/// Unions of models, told apart by a tag.
@Suite struct TaggedUnionTests {
    struct Cat: Model {
        static let unknownFields = UnknownFields.forbid
        @Field(alias: "livesLeft", ge: 0, le: 9) var lives: Int

        func validate() throws(ValueError) {
            if lives == 7 { throw ValueError("seven is bad luck") }
        }
    }
    struct Dog: Model { @Field var barks: Bool }

    enum Pet: TaggedUnion {
        case cat(Cat), dog(Dog)

        static let tag = "kind"
        static let variants = [Variant("cat", Pet.cat), Variant("dog", Pet.dog)]

        var model: any Model {
            switch self {
            case .cat(let cat): cat
            case .dog(let dog): dog
            }
        }
    }

    struct Owner: Model { @Field var pets: [Pet] = [] }

    private func errors(_ text: String) -> [ValidationError] { JSONErrors.of(Owner.self, text) }

    @Test("the tag tells the model, both ways")
    func bothWays() throws {
        let text = #"{"pets":[{"kind":"cat","livesLeft":3},{"kind":"dog","barks":true}]}"#
        let owner = try JSONReader().read(Owner.self, from: Array(text.utf8))
        guard case .cat(let cat) = owner.pets[0], case .dog(let dog) = owner.pets[1] else {
            Issue.record("the tags were not heeded")
            return
        }
        #expect(cat.lives == 3 && dog.barks)
        #expect(String(decoding: try JSONWriter().bytes(of: owner), as: UTF8.self) == text)
    }

    @Test("errors inside of a model have the tag in their place")
    func places() {
        let all = errors(#"{"pets":[{"kind":"cat","livesLeft":10,"x":1},{"kind":"dog"},{"kind":"cat","livesLeft":7}]}"#)
        #expect(all.map(\.type) == ["less_than_equal", "extra_forbidden", "missing", "value_error"])
        #expect(
            all.map(\.location) == [
                ["body", "pets", 0, "cat", "livesLeft"], ["body", "pets", 0, "cat", "x"],
                ["body", "pets", 1, "dog", "barks"], ["body", "pets", 2, "cat"],
            ])
    }

    @Test("tags that are missing or unknown")
    func tags() {
        let all = errors(#"{"pets":[{"kind":"bird"},{"livesLeft":3},5,{"kind":null}]}"#)
        #expect(
            all.map(\.type) == [
                "union_tag_invalid", "union_tag_not_found", "model_attributes_type", "union_tag_invalid",
            ])
        #expect(
            all[0].message
                == "Input tag 'bird' found using 'kind' does not match any of the expected tags: 'cat', 'dog'")
        #expect(all[0].context == ["discriminator": "'kind'", "tag": "bird", "expected_tags": "'cat', 'dog'"])
        #expect(all[1].message == "Unable to extract tag using discriminator 'kind'")
        #expect(all[1].location == ["body", "pets", 1] && all[1].context == ["discriminator": "'kind'"])
    }

    struct Bird: Model { @Field var kind: String = "bird" }
    enum Clash: TaggedUnion {
        case bird(Bird)
        static let tag = "kind"
        static let variants = [Variant("bird", Clash.bird)]
        var model: any Model {
            switch self {
            case .bird(let bird): bird
            }
        }
    }

    @Test("a model must not have the tag itself")
    func clash() {
        #expect(
            throws: AppError("Bird.kind is the tag of Clash, which reads and writes it itself")
        ) { try BodyTypeCheck.check([Clash].self) }
        #expect(throws: Never.self) { try BodyTypeCheck.check(Owner.self) }
    }
}
