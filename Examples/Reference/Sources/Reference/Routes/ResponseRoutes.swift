// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// Answers: what types let out, status, header fields, cookies, other content than JSON, and redirects.
func makeResponseRoutes() -> Router {
    let responses = Router(prefix: "/responses", .tags("responses"))
    responses.post("/user", status: .created) { (input: SignUp) in
        UserOut(username: input.user.username, fullName: input.user.fullName)
    }
    responses.get("/users") {
        [UserOut(username: "ann", fullName: "Ann"), UserOut(username: "bob")]
    }
    responses.get("/unset", .omitNil) { UserOut(username: "ann") }
    responses.get("/none", .omitNil) { UserOut(username: "ann", fullName: nil) }
    responses.post("/camel") { (input: ReadCamel) in input.data }
    responses.get("/invalid") { () throws -> UserOut in throw Unanswerable() }
    addValues(to: responses)
    addMetadata(to: responses)
    addRedirects(to: responses)
    addFiles(to: responses)
    return responses
}

private struct SignUp: Input {
    @Body var user: UserIn
}

private struct ReadCamel: Input {
    @Body var data: Camel
}

/// Nobody expected this; the client learns no more than that.
private struct Unanswerable: Error {}

private func addValues(to responses: Router) {
    responses.get("/null") { nil as String? }
    responses.get("/number") { 2.5 }
    responses.get("/text", .responds(.ok, contentType: "text/plain")) { Response.text("Grüße, plain") }
    responses.get("/html", .responds(.ok, contentType: "text/html")) { Response.html("<h1>Hi</h1>") }
    responses.get("/xml", .responds(.ok, contentType: "application/xml")) {
        Response.bytes(Array("<ok/>".utf8), contentType: "application/xml")
    }
    responses.get("/unicode") { ["text": "Ärger 日本 😀 \"quoted\" \\ / \u{2028}\t"] }
}

private func addMetadata(to responses: Router) {
    responses.put("/status/{created}") { (input: Created) in
        Answer(input, status: input.created ? .created : .accepted)
    }
    responses.get("/headers") {
        Answer(["ok": true], headers: [.named("X-Number"): "42", .cacheControl: "max-age=60"])
    }
    responses.get("/cookies") {
        var answer = Answer(["ok": true])
        answer.setCookie("plain", "value")
        answer.setCookie(
            "full", "v2", maxAge: .seconds(3600), path: "/responses", secure: true, httpOnly: true, sameSite: .strict)
        answer.deleteCookie("old")
        return answer
    }
}

private struct Created: Input, Encodable {
    @Path var created: Bool
}

private func addRedirects(to responses: Router) {
    responses.get("/redirect/{code}") { (input: Redirect) in
        Response.redirect(to: "/path/int/1?x=a b&y=ü", status: input.code.status)
    }
    responses.get("/moved", .responds(.found)) { Response.redirect(to: "/books/1", status: .found) }
}

private func addFiles(to responses: Router) {
    responses.get("/file", .responds(.ok, contentType: "text/plain")) {
        try await Response.file(at: Sample.path, contentType: "text/plain; charset=utf-8", filename: "sample.txt")
    }
    responses.get("/file/inline", .responds(.ok, contentType: "application/octet-stream")) {
        try await Response.file(at: Sample.path, contentType: "application/octet-stream")
    }
}

private struct Redirect: Input {
    @Path var code: Code

    enum Code: String, Literal {
        case standard = "default"
        case movedPermanently = "301"
        case found = "302"
        case seeOther = "303"
        case permanentRedirect = "308"

        var status: HTTPResponse.Status { Int(rawValue).map { HTTPResponse.Status(code: $0) } ?? .temporaryRedirect }
    }
}
