// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// What somebody who wants an account gives.
struct NewAccount: Model {
    static let unknownFields = UnknownFields.forbid

    @Field(
        minLength: 3, maxLength: 40, pattern: "^[A-Za-z0-9._-]+$",
        description: "Letters, digits, dots, dashes and underscores; two names that differ in case alone are one")
    var name: String
    @Field(minLength: 8, maxLength: 200) var password: String
}

/// What somebody who has an account gives.
struct Credentials: Model {
    @Field(maxLength: 40) var name: String
    @Field(maxLength: 200) var password: String
}
