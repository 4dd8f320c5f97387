// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// A user, as they sign up.
struct UserIn: Model {
    @Field var username: String
    @Field(minLength: 8) var password: String
    @Field(alias: "full_name") var fullName: String?
}

/// A user, as others see them: without the password.
struct UserOut: Codable {
    var username: String
    var fullName: String?

    enum CodingKeys: String, CodingKey {
        case username
        case fullName = "full_name"
    }
}
