// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

extension FastCGIClientRequest {
    /// An HTTP request, with the CGI variables that nginx sends with its stock `fastcgi_params`.
    ///
    /// As at nginx (from 1.23 on), a field whose name has other characters than letters, digits and hyphens is left
    /// out, repeated fields are joined into one, and the body's fields appear twice (`CONTENT_TYPE` and
    /// `HTTP_CONTENT_TYPE`). Targets that nginx refuses are sent all the same: with broken percent-encoding as it is,
    /// and with `..` stopping at the root.
    ///
    /// - Parameters:
    ///   - method: The method, as it is.
    ///   - target: Path and query as on the request line, still percent-encoded.
    ///   - headers: The fields. `Host: localhost` is added when there is none, `Content-Length` when there is a body.
    ///   - body: The content of `FCGI_STDIN`.
    /// - Returns: A request of id 1 on a connection that is not kept.
    public static func http(
        method: String = "GET", target: String = "/", headers: [(name: String, value: String)] = [],
        body: [UInt8] = []
    ) -> FastCGIClientRequest {
        var fields = CGIFields(headers)
        fields.setDefault("HTTP_HOST", "localhost")
        if !body.isEmpty { fields.setDefault("HTTP_CONTENT_LENGTH", String(body.count)) }
        let target = RequestTarget(target)
        let parameters = [
            ("QUERY_STRING", target.query),
            ("REQUEST_METHOD", method),
            ("CONTENT_TYPE", fields["HTTP_CONTENT_TYPE"] ?? ""),
            ("CONTENT_LENGTH", fields["HTTP_CONTENT_LENGTH"] ?? ""),
            ("SCRIPT_NAME", target.decodedPath),
            ("REQUEST_URI", target.text),
            ("DOCUMENT_URI", target.decodedPath),
            ("DOCUMENT_ROOT", "/usr/share/nginx/html"),
            ("SERVER_PROTOCOL", "HTTP/1.1"),
            ("REQUEST_SCHEME", "http"),
            ("GATEWAY_INTERFACE", "CGI/1.1"),
            ("SERVER_SOFTWARE", "FastCGIClient"),
            ("REMOTE_ADDR", "127.0.0.1"),
            ("REMOTE_PORT", "49152"),
            ("REMOTE_USER", ""),
            ("SERVER_ADDR", "127.0.0.1"),
            ("SERVER_PORT", "80"),
            ("SERVER_NAME", "localhost"),
            ("REDIRECT_STATUS", "200"),
        ]
        return FastCGIClientRequest(parameters: parameters + fields.pairs, body: body)
    }

    /// The value of the first parameter with this name.
    public subscript(name: String) -> String? { parameters.first { $0.name.isSame(as: name) }?.value }
}
