// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#if Tracing
    import HTTPTypes
    import InMemoryTracing
    import Roost
    import RoostTesting
    import RoostTracing
    import Testing
    import Tracing

    /// A span for each request.
    @Suite struct RequestTracingTests {
        struct Mistake: Error {}

        private let tracer = InMemoryTracer()

        private func makeClient(_ build: (App) -> Void = { _ in }) throws -> TestClient {
            let app = App(title: "test")
            app.use(RequestTracing(tracer: tracer))
            app.get("/items/{id}") { (request: Request) throws -> Int in
                switch request.pathParameters["id"] {
                case "0": throw Mistake()
                case "1": throw HTTPError(.notFound)
                default: return 1
                }
            }
            build(app)
            return TestClient(try app.service())
        }

        private func onlySpan() throws -> FinishedInMemorySpan {
            let spans = tracer.popFinishedSpans()
            try #require(spans.count == 1 && tracer.activeSpans.isEmpty)
            return spans[0]
        }

        private func text(_ name: String, of span: FinishedInMemorySpan) -> String? {
            guard case .string(let text)? = span.attributes[name]?.toSpanAttribute() else { return nil }
            return text
        }

        private func number(_ name: String, of span: FinishedInMemorySpan) -> Int64? {
            switch span.attributes[name]?.toSpanAttribute() {
            case .int64(let number): number
            case .int32(let number): Int64(number)
            default: nil
            }
        }

        @Test("it is named by method and template, and has OpenTelemetry's attributes")
        func attributes() async throws {
            _ = try await makeClient().get("/items/7?secret=1", headers: [.userAgent: "test"])
            let span = try onlySpan()
            #expect(span.operationName == "GET /items/{id}" && span.kind == .server && span.status == nil)
            #expect(text("http.request.method", of: span) == "GET" && text("http.route", of: span) == "/items/{id}")
            #expect(text("url.path", of: span) == "/items/7" && text("url.scheme", of: span) == "http")
            #expect(text("server.address", of: span) == "localhost" && text("client.address", of: span) == "127.0.0.1")
            #expect(text("user_agent.original", of: span) == "test")
            #expect(text("network.protocol.version", of: span) == "1.1" && text("error.type", of: span) == nil)
            #expect(number("http.response.status_code", of: span) == 200)
            #expect(number("http.response.body.size", of: span) == 1)
            span.attributes.forEach { _, attribute in
                #expect(!"\(attribute)".contains("secret"))
            }
        }

        @Test("only answers of the server's failing are errors")
        func errors() async throws {
            let client = try makeClient()
            _ = try await client.get("/items/0")
            let failed = try onlySpan()
            #expect(failed.status?.code == .error && failed.errors.count == 1 && failed.errors[0].error is Mistake)
            #expect(text("error.type", of: failed)?.hasSuffix("Mistake") == true)
            for target in ["/items/1", "/nothing"] {
                _ = try await client.get(target)
                let span = try onlySpan()
                #expect(span.status == nil && span.errors.isEmpty, "\(target)")
                #expect(span.operationName == (target == "/nothing" ? "GET" : "GET /items/{id}"))
            }
            _ = try await client.send(try #require(HTTPRequest.Method("MADEUP")), "/items/7")
            let other = try onlySpan()
            #expect(other.operationName == "HTTP" && text("http.request.method", of: other) == "_OTHER")
            #expect(text("http.request.method_original", of: other) == "MADEUP")
        }

        @Test("it goes on from where the client's ended, and is current inside")
        func context() async throws {
            let client = try makeClient { [tracer] app in
                app.get("/inner") { () -> Int in
                    tracer.withSpan("work") { _ in }
                    return 1
                }
            }
            let fields: HTTPFields = [
                .named(InMemoryTracer.traceIDKey): "the-trace", .named(InMemoryTracer.spanIDKey): "the-client",
            ]
            _ = try await client.get("/inner", headers: fields)
            let spans = tracer.popFinishedSpans()
            #expect(spans.map(\.operationName) == ["work", "GET /inner"])
            #expect(spans.map(\.traceID) == ["the-trace", "the-trace"])
            #expect(spans.last?.parentSpanID == "the-client" && spans.first?.parentSpanID == spans.last?.spanID)
        }

        @Test("it ends with a stream, and also where nobody sends its answer")
        func ends() async throws {
            let client = try makeClient { [tracer] app in
                app.get("/stream") {
                    Response.stream(contentType: nil) { writer in
                        try await writer.write("\(tracer.activeSpans.count)")
                        throw Mistake()
                    }
                }
            }
            await #expect(throws: (any Error).self) { try await client.get("/stream") }
            let broken = try onlySpan()
            #expect(broken.status?.code == .error && number("http.response.body.size", of: broken) == 1)
            let dropping = App(title: "test")
            dropping.use { request, next in
                _ = await next(request)
                return .text("another")
            }
            dropping.use(RequestTracing(tracer: tracer))
            _ = try await TestClient(dropping.service()).get("/")
            _ = try onlySpan()
        }

        @Test("W3C's fields reach the tracer as they were sent")
        func traceContext() async throws {
            let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            let fields: HTTPFields = [.named("traceparent"): parent, .named("tracestate"): "a=b"]
            _ = try await makeClient().get("/items/7", headers: fields)
            let extraction = try #require(tracer.performedContextExtractions.first)
            let request = try #require(extraction.carrier as? Request)
            #expect(request.header("traceparent") == parent && request.header("tracestate") == "a=b")
        }
    }
#endif
