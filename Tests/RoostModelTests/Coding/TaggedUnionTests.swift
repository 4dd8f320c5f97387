// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

@testable import RoostModel

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
            throws: DeclarationMistake("Bird.kind is the tag of Clash, which reads and writes it itself")
        ) { try BodyTypeCheck.check([Clash].self) }
        #expect(throws: Never.self) { try BodyTypeCheck.check(Owner.self) }
    }

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

    @Test("one model under several tags keeps its own; of several tags for one case the first is written")
    func sharedModel() throws {
        let text = #"[{"kind":"kitten","livesLeft":9},{"kind":"cat","livesLeft":3},{"kind":"dog","barks":true}]"#
        let animals = try JSONReader().read([Animal].self, from: Array(text.utf8))
        #expect(String(decoding: try JSONWriter().bytes(of: animals), as: UTF8.self) == text)
        let moggy = try JSONReader().read(Animal.self, from: Array(#"{"kind":"moggy","livesLeft":1}"#.utf8))
        #expect(String(decoding: try JSONWriter().bytes(of: moggy), as: UTF8.self) == #"{"kind":"cat","livesLeft":1}"#)
        #expect(JSONErrors.of(Animal.self, #"{"kind":"moggy"}"#).map(\.location) == [["body", "moggy", "livesLeft"]])
    }

    enum Digit: TaggedUnion {
        case one(Dog)
        static let tag = "kind"
        static let variants = [Variant("1", Digit.one), Variant("true", Digit.one), Variant("null", Digit.one)]
        var model: any Model {
            switch self {
            case .one(let dog): dog
            }
        }
    }

    @Test("a tag is a text and nothing else", arguments: ["1", "true", "null", "1.0", #"["1"]"#, #"{"a":1}"#])
    func tagsAreTexts(_ tag: String) {
        let errors = JSONErrors.of(Digit.self, "{\"kind\":\(tag),\"barks\":true}")
        #expect(errors.map(\.type) == ["union_tag_invalid"])
        #expect(errors.first?.context["tag"] == .string(tag))
    }

    @Test("a tag that is too long to be one is not repeated")
    func longTags() {
        let errors = JSONErrors.of(Digit.self, "{\"kind\":\"\(String(repeating: "x", count: 100_000))\"}")
        #expect(errors.first?.context["tag"] == "…" && (errors.first?.message.utf8.count ?? 0) < 200)
    }

    enum Empty: TaggedUnion {
        case dog(Dog)
        static let tag = "kind"
        static let variants: [Variant] = []
        var model: any Model {
            switch self {
            case .dog(let dog): dog
            }
        }
    }

    @Test("a union without variants is a mistake")
    func empty() {
        #expect(throws: DeclarationMistake("Empty has no variants")) { try BodyTypeCheck.check(Empty.self) }
    }
}
