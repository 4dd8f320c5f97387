// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import HTTPTypes
import Roost
import RoostTesting
import Testing

/// A request's body, for those who read it one after the other.
@Suite struct RequestBodyAccessTests {
    struct Point: Codable, Equatable { var x, y: Int }

    private func request(_ body: String) -> Request {
        Request(method: .post, target: RequestTarget(path: "/"), body: RequestBody(Array(body.utf8)))
    }

    private func read(_ body: RequestBody) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await chunk in body { bytes += chunk }
        return bytes
    }

    @Test("a body that was collected can be collected, decoded and streamed again")
    func again() async throws {
        let request = request(#"{"x":1,"y":2}"#)
        let copy = request
        #expect(try await copy.collectBody().count == 13)
        #expect(try await request.collectBody().count == 13)
        #expect(try await request.json(as: Point.self) == Point(x: 1, y: 2))
        #expect(try await read(request.body).count == 13)
        #expect(try await read(copy.body).count == 13)
    }

    @Test("a stream is read once, in memory as over a socket")
    func stream() async throws {
        let request = request("abc")
        #expect(try await read(request.body) == Array("abc".utf8))
        #expect(try await read(request.body).isEmpty)
        let app = App()
        app.post("/") { (request: Request) in
            var counts: [Int] = []
            for _ in 0..<2 {
                var count = 0
                for try await chunk in request.body { count += chunk.count }
                counts.append(count)
            }
            return counts
        }
        let text = try await TestClient.serving(app.service()) { try await $0.send(.post, "/", body: [1, 2, 3]).text }
        #expect(text == "[3,0]")
    }

    @Test("each reader has its own limit")
    func limits() async throws {
        let request = request("abc")
        #expect(try await request.collectBody(limit: 3).count == 3)
        let error = await #expect(throws: HTTPError.self) { try await request.collectBody(limit: 2) }
        #expect(error?.status == .contentTooLarge)
    }

    @Test("JSON that does not fit says where")
    func json() async throws {
        let wrong = await #expect(throws: RequestValidationError.self) {
            try await request(#"{"x":"a"}"#).json(as: Point.self)
        }
        #expect(wrong?.errors.map(\.location) == [["body", "x"], ["body", "y"]])
        let broken = await #expect(throws: RequestValidationError.self) { try await request("{").json(as: Point.self) }
        #expect(broken?.errors.map(\.type) == ["json_invalid"])
    }
}
