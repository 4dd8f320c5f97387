// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI

extension RequestBodyError {
    /// The answer to a request whose body cannot be read to its end.
    var httpError: HTTPError {
        guard code != .tooLong else { return HTTPError(.contentTooLarge, cause: self) }
        return HTTPError(.badRequest, detail: "There was an error parsing the body", cause: self)
    }
}
