// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#if Tracing
    public import Roost
    public import Tracing

    /// Makes a span of each request, through swift-distributed-tracing.
    ///
    ///     app.use(RequestTracing())
    ///
    /// The span goes on from where the client's ended: the tracer reads the fields that it knows, W3C's `traceparent`
    /// and `tracestate` with all that follow Trace Context. Inside of the middleware it is the current span, so that
    /// spans of handlers and clients become its children; it ends when the answer was sent, or broke off.
    ///
    /// Names and attributes are OpenTelemetry's for HTTP servers: `GET /items/{id}` with `http.request.method`,
    /// `http.route`, `http.response.status_code`, `url.path`, `url.scheme`, `server.address`, `client.address` and
    /// more. The query is left out, for it may hold what nobody else is to read. An answer with 500 or above, or one
    /// that breaks off, is an error.
    ///
    /// It stands further out than whatever else answers, or it does not see the answer.
    public struct RequestTracing: Middleware {
        private let tracer: (any Tracer)?

        /// Traces.
        ///
        /// - Parameter tracer: Where the spans go; `nil` for the one that the program has chosen for all
        ///   (`InstrumentationSystem.bootstrap`).
        public init(tracer: (any Tracer)? = nil) { self.tracer = tracer }

        /// Hands the request on within a span.
        public func respond(to request: Request, next: Next) async -> Response {
            let tracer = self.tracer ?? InstrumentationSystem.tracer
            var context = InstrumentationContext.topLevel
            tracer.extract(request, into: &context, using: RequestFields())
            let span = RequestSpan(
                tracer.startAnySpan(request.wellKnownMethod ?? "HTTP", context: context, ofKind: .server), of: request)
            var response = await InstrumentationContext.$current.withValue(span.context) { await next(request) }
            response.whenSent { span.end(with: $0) }
            return response
        }
    }

    /// Finds in a request what tracers look for.
    private struct RequestFields: Extractor {
        func extract(key: String, from request: Request) -> String? { request.header(key) }
    }
#endif
