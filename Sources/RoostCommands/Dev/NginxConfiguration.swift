// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The configuration of the private nginx of a development session.
///
/// Paths without a leading slash are below the folder that nginx is started with (`-p`).
struct NginxConfiguration {
    /// The port on 127.0.0.1.
    var port: UInt16
    /// The application's unix socket.
    var applicationSocket: String
    /// Where static files are, if there are any.
    var publicFolder: String?
    /// Whether the session belongs to root.
    var runsAsRoot: Bool

    /// The text of nginx.conf.
    var text: String {
        """
        daemon off;
        \(user)pid \(Self.pidFile);
        error_log stderr error;
        worker_processes 1;

        events {
            worker_connections 512;
        }

        http {
            access_log off;
            client_body_temp_path client_body;
            fastcgi_temp_path fastcgi;
            proxy_temp_path proxy;
            scgi_temp_path scgi;
            uwsgi_temp_path uwsgi;

            default_type application/octet-stream;
        \(Self.types)
            upstream app {
                server \(Self.quoted("unix:" + applicationSocket));
                keepalive 16;
            }

            server {
                listen 127.0.0.1:\(port);
                server_name localhost;
                # The application's own limits answer.
                client_max_body_size 0;

        \(locations)    }
        }

        """
    }

    /// Written by nginx once it listens.
    static let pidFile = "nginx.pid"

    /// The workers have the rights of the application, for root as for everybody.
    ///
    /// Root's nginx would give them to another user, who could reach neither the session's folder nor, below a private
    /// home, the public one.
    private var user: String { runsAsRoot ? "user root root;\n" : "" }

    private var locations: String {
        guard let publicFolder else { return Self.application("/") }
        return """
                    root \(Self.quoted(publicFolder));

                    location / {
                        charset utf-8;
                        add_header Cache-Control no-cache;
                        try_files $uri $uri/index.html @app;
                    }

            \(Self.application("@app"))
            """
    }

    private static func application(_ location: String) -> String {
        let parameters = parameters.map { name, value in "            fastcgi_param \(name) \(value);\n" }
        return """
                    location \(location) {
                        fastcgi_pass app;
                        fastcgi_keep_conn on;
            \(parameters.joined())        }

            """
    }

    /// What nginx's own fastcgi_params sends, without the PHP part, and with a guard.
    private static let parameters: [(String, String)] = [
        ("QUERY_STRING", "$query_string"),
        ("REQUEST_METHOD", "$request_method"),
        ("CONTENT_TYPE", "$content_type"),
        ("CONTENT_LENGTH", "$content_length"),
        ("SCRIPT_NAME", "$fastcgi_script_name"),
        ("REQUEST_URI", "$request_uri"),
        ("DOCUMENT_URI", "$document_uri"),
        ("DOCUMENT_ROOT", "$document_root"),
        ("SERVER_PROTOCOL", "$server_protocol"),
        ("REQUEST_SCHEME", "$scheme"),
        ("HTTPS", "$https if_not_empty"),
        ("GATEWAY_INTERFACE", "CGI/1.1"),
        ("SERVER_SOFTWARE", "nginx/$nginx_version"),
        ("REMOTE_ADDR", "$remote_addr"),
        ("REMOTE_PORT", "$remote_port"),
        ("REMOTE_USER", "$remote_user"),
        ("SERVER_ADDR", "$server_addr"),
        ("SERVER_PORT", "$server_port"),
        ("SERVER_NAME", "$server_name"),
        // A header field "Proxy" would become what many programs take for the address of their proxy (CVE-2016-5385).
        ("HTTP_PROXY", "\"\""),
    ]

    /// nginx's own mime.types lies elsewhere on each system; this is what a web page needs.
    private static let types = """
            types {
                text/html html htm;
                text/css css;
                text/javascript js mjs;
                text/plain txt;
                text/markdown md;
                text/xml xml;
                application/json json map;
                application/manifest+json webmanifest;
                application/pdf pdf;
                application/wasm wasm;
                application/zip zip;
                audio/mpeg mp3;
                font/woff2 woff2;
                image/avif avif;
                image/gif gif;
                image/jpeg jpg jpeg;
                image/png png;
                image/svg+xml svg;
                image/webp webp;
                image/x-icon ico;
                video/mp4 mp4;
                video/webm webm;
            }

        """

    /// A value as one word of the configuration.
    static func quoted(_ value: String) -> String {
        var text = "\""
        for character in value {
            if character == "\"" || character == "\\" { text.append("\\") }
            text.append(character)
        }
        return text + "\""
    }
}
