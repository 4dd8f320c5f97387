// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// Forms, as web pages send them.
func makeFormRoutes() -> Router {
    let forms = Router(.tags("forms"))
    forms.post("/form/fields") { (input: SomeFields) in input }
    forms.post("/form/model") { (form: LoginForm) in form }
    return forms
}

private struct SomeFields: Input, Encodable {
    @Form(minLength: 3) var username: String
    @Form(ge: 18) var age: Int = 18
    @Form var tags: [String] = []
    @Form var note: String?
}
