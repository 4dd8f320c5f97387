// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Roost
@testable import RoostModel
@testable import RoostTesting

/// A handler whose result is no answer does not start, whichever method and shape it has.
@Suite struct HandlerResultTests {
    struct Plain: Sendable { var title: String }
    struct Search: Input { @Query var q: String = "" }
    private static let text = "it has to be Encodable and Sendable, an Answer, a Response or nothing"

    /// The compiler warns of each of these, and would of who calls it by its name.
    private protocol Shapes {
        func add(_ verb: Verb)
    }

    private struct NoAnswers: Shapes {
        @available(*, deprecated)
        func add(_ verb: Verb) {
            verb("/struct") { Plain(title: "Dune") }
            verb("/status", status: .created) { Plain(title: "Dune") }
            verb("/options", .tags("a")) { Plain(title: "Dune") }
            verb("/mixed") { ["a": 1, "b": "x"] as [String: Any] }
            verb("/tuple") { (1, "x") }
            verb("/optional") { nil as Plain? }
            verb("/list") { [Plain(title: "Dune")] }
            verb("/maybe") { nil as Response? }
            verb("/throwing") { () throws -> Plain in throw ValueError("no") }
            verb("/async") { () async -> Plain in Plain(title: "Dune") }
            verb("/long") {
                let plain = Plain(title: "Dune")
                return plain
            }
            verb("/closure") { { 1 } }
            verb("/input") { (input: Search) in Plain(title: input.q) }
            verb("/input-status", status: .created) { (input: Search) in Plain(title: input.q) }
            verb("/request") { (request: Request) in Plain(title: request.id) }
            verb("/input-long") { (input: Search) async throws in
                let plain = Plain(title: input.q)
                return plain
            }
        }
    }

    private struct Responses: Shapes {
        @available(*, deprecated)
        func add(_ verb: Verb) {
            verb("/a", status: .created) { Response.text("x") }
            verb("/b", status: .ok) { (input: Search) in Response.text(input.q) }
        }
    }

    private func mistakes(_ shapes: some Shapes, _ verb: (App) -> Verb) -> [Substring] {
        (mistake { shapes.add(verb($0)) } ?? "").split(separator: "\n")
    }

    @Test(
        "what is no answer is a mistake that names route and type",
        arguments: [
            { $0.get }, { $0.post }, { $0.put }, { $0.patch }, { $0.delete }, { $0.on(.options) },
        ] as [@Sendable (App) -> Verb])
    func noAnswers(_ verb: @Sendable (App) -> Verb) {
        let mistakes = mistakes(NoAnswers(), verb)
        #expect(mistakes.count == 16)
        #expect(mistakes.allSatisfy { $0.hasSuffix(Self.text) })
        #expect(
            mistakes.first?.hasSuffix("/struct: the handler returns Plain, which is no answer: " + Self.text) == true)
    }

    @Test("a Response beside a status is a mistake of its own")
    func responses() {
        let mistakes = mistakes(Responses()) { $0.get }
        #expect(mistakes.count == 2)
        #expect(
            mistakes.first
                == "GET /a: the handler returns a Response, which has a status of its own: leave out the route's status:"
        )
    }

    @Test("every shape of an answer is still one")
    func answers() async throws {
        let client = try makeClient { app in
            app.get("/nothing") {}
            app.get("/void") { Self.work() }
            app.get("/awaited") { try await Self.laterWork() }
            app.get("/status", status: .accepted) { Self.work() }
            app.get("/input") { (_: Search) in Self.work() }
            app.get("/throws") { throw HTTPError(.conflict) }
            app.get("/maybe") { ["a": Optional("x"), "b": "y"] }
            app.get("/null") { nil as Int? }
            app.get("/value") { (input: Search) in ["q": input.q] }
            app.get("/answer", status: .created) { Answer(1) }
            app.get("/response") { .text("x") }
            app.get("/long") {
                let values = [1, 2]
                return values
            }
            app.get("/function") { try await Self.value() }
        }
        let expected: [(String, HTTPResponse.Status, String)] = [
            ("/nothing", .noContent, ""), ("/void", .noContent, ""), ("/awaited", .noContent, ""),
            ("/status", .accepted, ""), ("/input", .noContent, ""), ("/throws", .conflict, #"{"detail":"Conflict"}"#),
            ("/null", .ok, "null"), ("/value?q=a", .ok, #"{"q":"a"}"#), ("/answer", .created, "1"),
            ("/response", .ok, "x"), ("/long", .ok, "[1,2]"), ("/function", .ok, "[3]"),
        ]
        for (path, status, text) in expected {
            let answer = try await client.get(path)
            #expect(answer.status == status && answer.text == text, "\(path)")
        }
        #expect(try await client.get("/maybe").json() == ["a": "x", "b": "y"])
    }

    private static func work() {}
    private static func laterWork() async throws {}
    private static func value() async throws -> [Int] { [3] }
}
