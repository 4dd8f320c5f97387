// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#if Tracing
    import Roost
    import Synchronization
    import Tracing

    /// The span of one request; it ends once, at the latest when nobody has it any more.
    final class RequestSpan: Sendable {
        private let span: any Span
        private let request: Request
        private let hasEnded = Atomic(false)

        var context: InstrumentationContext { span.context }

        /// Begins with what the request tells (OpenTelemetry semantic conventions for HTTP, server spans).
        init(_ span: any Span, of request: Request) {
            self.span = span
            self.request = request
            let method = request.wellKnownMethod
            set("http.request.method", to: method ?? "_OTHER")
            if method == nil { set("http.request.method_original", to: request.method.rawValue) }
            set("url.path", to: request.target.prefix + request.target.path)
            set("url.scheme", to: request.scheme)
            set("server.address", to: request.host)
            if let port = request.port { span.attributes["server.port"] = port }
            set("client.address", to: request.clientAddress)
            set("user_agent.original", to: request.header("User-Agent"))
            set(
                "network.protocol.version",
                to: request.protocolVersion.map { version in
                    version.utf8.starts(with: "HTTP/".utf8) ? String(Substring(version.utf8.dropFirst(5))) : version
                })
        }

        deinit { if !hasEnded.load(ordering: .relaxed) { span.end() } }

        /// Ends with what has become of the answer.
        func end(with sent: SentResponse) {
            guard !hasEnded.exchange(true, ordering: .relaxed) else { return }
            if let route = request.route {
                span.operationName = "\(request.wellKnownMethod ?? "HTTP") \(route.fullPath)"
                set("http.route", to: route.fullPath)
            }
            span.attributes["http.response.status_code"] = sent.status.code
            span.attributes["http.response.body.size"] = sent.bodyLength
            if sent.status.code >= 500 || !sent.isComplete {
                set("error.type", to: sent.error.map { String(reflecting: type(of: $0)) } ?? "\(sent.status.code)")
                if let error = sent.error { span.recordError(error) }
                span.setStatus(SpanStatus(code: .error))
            }
            span.end()
        }

        private func set(_ name: String, to value: String?) {
            if let value { span.attributes[name] = value }
        }
    }
#endif
