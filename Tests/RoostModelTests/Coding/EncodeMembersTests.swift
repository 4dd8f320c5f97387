// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import RoostModel
import Testing

/// A model's members among those of another object.
@Suite struct EncodeMembersTests {
    struct Author: Model {
        @Field(alias: "full_name") var name: String = "Ann"
    }

    struct NewBook: Model {
        @Field(alias: "in_print") var inPrint: Bool = true
        @Field var author: Author = Author()
    }

    struct Stored: Encodable {
        var id = 7
        var book = NewBook()
        var note = "n"

        enum CodingKeys: String, CodingKey {
            case id
            case note = "inPrint"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(id, forKey: .id)
            try encoder.encodeMembers(of: book)
            try container.encode(note, forKey: .note)
        }
    }

    @Test("the model's aliases count for its own members alone")
    func aliases() throws {
        let text = String(decoding: try JSONWriter().bytes(of: [Stored()]), as: UTF8.self)
        #expect(text == #"[{"id":7,"in_print":true,"author":{"full_name":"Ann"},"inPrint":"n"}]"#)
    }

    @Test("other encoders write the properties under their own names")
    func otherEncoder() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(Stored(note: "n")), as: UTF8.self)
        #expect(text == #"{"author":{"name":"Ann"},"id":7,"inPrint":"n"}"#)
    }
}
