import Roost
import RoostTesting
import Testing

@testable import __target__

@Suite struct GreetingTests {
    private let client: TestClient

    init() throws {
        client = TestClient(try makeApp().service())
    }

    @Test func somebodyIsGreetedAsOftenAsAsked() async throws {
        let answer = try await client.get("/hello/Ada?times=2")
        #expect(answer.status == .ok)
        #expect(try answer.json() == ["Hello Ada", "Hello Ada"])
    }

    @Test func nobodyIsGreetedTooOften() async throws {
        let answer = try await client.get("/hello/Ada?times=11")
        #expect(answer.status == .unprocessableContent)
    }
}
