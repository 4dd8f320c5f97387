// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// Errors: with a status, with any detail, of the application's own types, and unexpected ones.
func makeErrorRoutes() -> Router {
    let errors = Router(prefix: "/errors", .tags("errors"))
    errors.get("/http/{code}") { (input: StatusCode) -> Message in
        guard 100...999 ~= input.code else { throw NoStatus(code: input.code) }
        throw HTTPError(HTTPResponse.Status(code: input.code), headers: [.named("X-Code"): "\(input.code)"])
    }
    errors.get("/detail") { () -> Message in
        throw HTTPError(.badRequest, detail: ["code": 7, "reasons": ["a", "b"]])
    }
    errors.get("/custom/{title}") { (input: Title) -> Message in throw OutOfStock(title: input.title) }
    errors.get("/crash") { () -> Message in throw Crash(secret: "secret text") }
    return errors
}

extension App {
    /// Answers the application's own errors.
    func handleErrors() {
        onError(OutOfStock.self) { error, request in
            try .json(
                ["error": "out_of_stock", "title": error.title, "path": request.path], status: .conflict,
                headers: [.named("X-Error"): "stock"])
        }
    }
}

private struct StatusCode: Input {
    @Path var code: Int
}

private struct Title: Input {
    @Path var title: String
}

/// `HTTPResponse.Status` takes numbers of three digits, and ends the program at others.
private struct NoStatus: Error {
    let code: Int
}

/// Has a text that no client may see.
private struct Crash: Error {
    let secret: String
}
