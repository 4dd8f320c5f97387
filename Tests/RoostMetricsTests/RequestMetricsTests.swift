// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#if Metrics
    import Metrics
    import HTTPTypes
    import MetricsTestKit
    import Roost
    import RoostMetrics
    import RoostTesting
    import Testing

    /// Numbers of requests.
    @Suite struct RequestMetricsTests {
        private let metrics = TestMetrics()

        private func makeClient(_ build: (App) -> Void = { _ in }) throws -> TestClient {
            let app = App(title: "test")
            app.use(RequestMetrics(factory: metrics))
            build(app)
            return TestClient(try app.service())
        }

        private func dimensions(_ method: String, _ route: String, _ status: Int) -> [(String, String)] {
            [
                ("http.request.method", method), ("http.route", route), ("http.response.status_code", "\(status)"),
            ]
        }

        @Test("requests are counted and timed by method, template and status")
        func counts() async throws {
            let inner = App(title: "inner")
            inner.get("/x/{y}") { 1 }
            let client = try makeClient { app in
                app.get("/items/{id}") { (request: Request) throws -> Int in
                    guard request.pathParameters["id"] != "0" else { throw HTTPError(.conflict) }
                    return 1
                }
                app.mount("/inner", inner)
            }
            for id in 0..<3 { _ = try await client.get("/items/\(id)") }
            _ = try await client.get("/inner/x/1")
            let expected = [("/items/{id}", 200, 2), ("/items/{id}", 409, 1), ("/inner/x/{y}", 200, 1)]
            for (route, status, count) in expected {
                let dimensions = dimensions("GET", route, status)
                #expect(try metrics.expectCounter("http.server.requests", dimensions).totalValue == Int64(count))
                let timer = try metrics.expectTimer("http.server.request.duration", dimensions)
                #expect(timer.values.count == count && timer.values.allSatisfy { $0 > 0 })
            }
            #expect(metrics.counters.count == expected.count)
        }

        @Test("clients make up no new dimensions")
        func madeUp() async throws {
            let client = try makeClient()
            for number in 0..<5 {
                let method = try #require(HTTPRequest.Method("MADEUP\(number)"))
                _ = try await client.send(method, "/nothing/\(number)")
            }
            let counter = try metrics.expectCounter("http.server.requests", dimensions("_OTHER", "unmatched", 404))
            #expect(counter.totalValue == 5 && metrics.counters.count == 1)
        }

        @Test("requests are active until their answers are sent, or dropped")
        func active() async throws {
            let app = App(title: "test")
            app.use { request, next in
                let response = await next(request)
                return request.query["drop"] == nil ? response : .text("another")
            }
            app.use(RequestMetrics(factory: metrics))
            app.get("/x") { [metrics] in try metrics.expectMeter("http.server.active_requests").lastValue }
            let client = TestClient(try app.service())
            for target in ["/x", "/x?drop=1", "/nothing"] {
                let response = try await client.get(target)
                #expect(target != "/x" || response.text == "1.0")
                #expect(try metrics.expectMeter("http.server.active_requests").lastValue == 0, "\(target)")
            }
        }
    }
#endif
