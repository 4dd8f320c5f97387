// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// An animal; the member `kind` tells which.
enum Pet: TaggedUnion {
    case cat(Cat)
    case dog(Dog)

    static let tag = "kind"
    static let variants = [Variant("cat", Pet.cat), Variant("dog", Pet.dog)]

    var model: any Model {
        switch self {
        case .cat(let cat): cat
        case .dog(let dog): dog
        }
    }
}

struct Cat: Model {
    @Field(ge: 0, le: 9) var lives: Int
}

struct Dog: Model {
    @Field var barks: Bool
}
