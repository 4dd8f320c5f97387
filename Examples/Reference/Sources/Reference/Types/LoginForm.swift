// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// What a reader signs in with.
struct LoginForm: Input, Encodable {
    static let unknownFields = UnknownFields.forbid

    @Form(minLength: 3) var username: String
    @Form(minLength: 8) var password: String
    @Form var remember: Bool = false
}
