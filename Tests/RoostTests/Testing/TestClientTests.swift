// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting
import Testing

/// The client that tests use: what it sends, and what it makes of answers.
@Suite struct TestClientTests {
    private static func service() throws -> AppService {
        let app = App(logger: CollectedLog().logger)
        app.post("/echo") { (request: Request) in
            Response.bytes(try await request.collectBody(), contentType: request.contentType)
        }
        app.get("/seen") { (request: Request) in
            [
                "method": "\(request.method)", "cookie": request.header(.cookie), "url": request.url,
                "x": request.header("X"),
            ]
        }
        app.get("/set") { (_: Request) in
            var answer = Answer(1)
            answer.setCookie("site", "1")
            answer.setCookie("deep", "2", path: "/seen")
            answer.setCookie("other", "3", path: "/elsewhere")
            answer.setCookie("safe", "4", secure: true)
            answer.setCookie("here", "5", path: nil)
            return answer
        }
        app.get("/unset") { (_: Request) in
            var answer = Answer(1)
            answer.deleteCookie("site")
            return answer
        }
        app.get("/hop/{count}") { (request: Request) in
            let count = request.pathParameters["count"].flatMap { Int($0) } ?? 0
            return .redirect(to: count > 1 ? "/hop/\(count - 1)" : "/seen?done=1", status: .found)
        }
        app.get("/loop") { Response.redirect(to: "loop") }
        app.get("/out") { Response.redirect(to: "https://example.org/seen", allowingOtherHosts: true) }
        app.get("/absolute") { Response.redirect(to: "http://localhost/seen", allowingOtherHosts: true) }
        app.post("/keep") { Response.redirect(to: "/echo") }
        app.post("/other") { Response.redirect(to: "/seen", status: .seeOther) }
        return try app.service()
    }

    private func seen(_ client: TestClient, _ target: String = "/seen") async throws -> [String: String?] {
        try await client.get(target).json(as: [String: String?].self)
    }

    @Test("cookies are kept, and go where they belong")
    func cookies() async throws {
        let client = TestClient(try Self.service())
        _ = try await client.get("/set")
        #expect(try await seen(client)["cookie"] == "deep=2; site=1; here=5")
        var secure = client
        secure.isSecure = true
        #expect(try await seen(secure)["cookie"] == "deep=2; site=1; safe=4; here=5")
        #expect(try await seen(secure)["url"] == "https://localhost/seen")
        _ = try await client.get("/unset")
        #expect(client.cookies["site"] == nil && client.cookies["other"] == "3")
        client.cookies["site"] = "9"
        #expect(try await seen(client)["cookie"] == "deep=2; here=5; site=9")
        client.cookies.removeAll()
        #expect(try await seen(client)["cookie"] == .some(nil))
        let own = try await client.get("/seen", headers: [.cookie: "mine=1"]).json(as: [String: String?].self)
        #expect(own["cookie"] == "mine=1")
    }

    @Test("fields of the client go with each request that has no others")
    func headers() async throws {
        var client = TestClient(try Self.service())
        client.headers = [.named("X"): "1"]
        #expect(try await seen(client)["x"] == "1")
        let other = try await client.get("/seen", headers: [.named("X"): "2"]).json(as: [String: String?].self)
        #expect(other["x"] == "2")
    }

    @Test("redirects are followed on request, to the end and not out of the application")
    func redirects() async throws {
        var client = TestClient(try Self.service())
        #expect(try await client.get("/hop/3").status == .found)
        client.followsRedirects = true
        #expect(try await seen(client, "/hop/3")["url"] == "http://localhost/seen?done=1")
        #expect(try await seen(client, "/absolute")["url"] == "http://localhost/seen")
        #expect(try await client.get("/out").headers[.location] == "https://example.org/seen")
        #expect(try await client.post("/other", json: 1).json(as: [String: String?].self)["method"] == "GET")
        #expect(try await client.post("/keep", json: [1, 2]).text == "[1,2]")
        await #expect(throws: (any Error).self) { try await client.get("/loop") }
        #expect(try await client.get("/hop/19").status == .ok)
    }

    @Test("forms are percent-encoded, and names may come again")
    func form() async throws {
        let answer = try await TestClient(Self.service()).post("/echo", form: ["a b": "ü&=+", "x": "1", "x": "2*-._"])
        #expect(answer.headers[.contentType] == "application/x-www-form-urlencoded")
        #expect(answer.text == "a+b=%C3%BC%26%3D%2B&x=1&x=2*-._")
    }

    @Test("parts of a form have names, files and types, between boundaries")
    func multipart() async throws {
        let answer = try await TestClient(Self.service()).post(
            "/echo",
            multipart: [
                .field("a\"b\r\n", "ü"), .file("f", filename: "x.bin", contentType: "image/png", [0, 13, 10, 255]),
            ])
        let type = try #require(answer.headers[.contentType])
        let boundary = try #require(type.split(separator: "boundary=").last)
        #expect(type.hasPrefix("multipart/form-data; boundary=") && boundary.utf8.count <= 70)
        let expected =
            Array(
                ("--\(boundary)\r\nContent-Disposition: form-data; name=\"a%22b%0D%0A\"\r\n\r\nü\r\n"
                    + "--\(boundary)\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.bin\"\r\n"
                    + "Content-Type: image/png\r\n\r\n").utf8)
            + [0, 13, 10, 255] + Array("\r\n--\(boundary)--\r\n".utf8)
        #expect(answer.body == expected)
    }

    @Test("an answer is read while it comes, in process and over the wire")
    func streams() async throws {
        let service = try Self.service()
        let body = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
        let read = { @Sendable (client: TestClient) async throws -> (Int, String?, [UInt8]) in
            let answer = try await client.stream(.post, "/echo", headers: [.contentType: "x/y"], body: body)
            var bytes: [UInt8] = []
            for try await piece in answer { bytes += piece }
            return (answer.status.code, answer.headers[.contentType], bytes)
        }
        let inProcess = try await read(TestClient(service))
        let overWire = try await TestClient.serving(service) { try await read($0) }
        for answer in [inProcess, overWire] {
            #expect(answer.0 == 200 && answer.1 == "x/y" && answer.2 == body)
        }
    }
}
