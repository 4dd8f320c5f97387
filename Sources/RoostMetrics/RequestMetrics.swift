// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#if Metrics
    public import Metrics
    public import Roost

    /// Counts requests and measures how long their answers take, through swift-metrics.
    ///
    ///     app.use(RequestMetrics())
    ///
    /// | metric | kind | dimensions |
    /// |---|---|---|
    /// | `http.server.requests` | counter | method, route, status |
    /// | `http.server.request.duration` | timer, until the answer was sent | method, route, status |
    /// | `http.server.active_requests` | meter | none |
    ///
    /// The dimensions are OpenTelemetry's: `http.request.method`, `http.route` and `http.response.status_code`. No
    /// client can make up new values of them: the route is its template, `/items/{id}`, or `unmatched`; a method that
    /// HTTP does not know is `_OTHER`.
    ///
    /// It stands further out than whatever else answers, or it does not see the answer.
    public struct RequestMetrics: Middleware {
        private let factory: (any MetricsFactory)?

        /// Measures.
        ///
        /// - Parameter factory: Where the numbers go; `nil` for the one that the program has chosen for all
        ///   (`MetricsSystem.bootstrap`).
        public init(factory: (any MetricsFactory)? = nil) { self.factory = factory }

        /// Hands the request on, and measures its answer.
        public func respond(to request: Request, next: Next) async -> Response {
            let start = ContinuousClock.now
            let factory = factory ?? MetricsSystem.factory
            let active = ActiveRequest(Meter(label: "http.server.active_requests", factory: factory))
            var response = await next(request)
            response.whenSent { sent in
                active.end()
                let dimensions = [
                    ("http.request.method", request.wellKnownMethod ?? "_OTHER"),
                    ("http.route", request.route?.fullPath ?? "unmatched"),
                    ("http.response.status_code", "\(sent.status.code)"),
                ]
                Counter(label: "http.server.requests", dimensions: dimensions, factory: factory).increment()
                let duration = start.duration(to: .now).components
                Timer(label: "http.server.request.duration", dimensions: dimensions, factory: factory)
                    .recordNanoseconds(duration.seconds * 1_000_000_000 + duration.attoseconds / 1_000_000_000)
            }
            return response
        }
    }
#endif
