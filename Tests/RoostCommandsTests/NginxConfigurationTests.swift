// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoostCommands

@Suite("The private nginx's configuration")
struct NginxConfigurationTests {
    private let plain = NginxConfiguration(port: 8_123, applicationSocket: "/tmp/x/app.sock", runsAsRoot: false)

    private func lines(_ configuration: NginxConfiguration) -> [String] {
        configuration.text.split(separator: "\n").map { String($0.drop { $0 == " " }) }
    }

    @Test(
        "What is in it in any case",
        arguments: [
            "daemon off;", "pid nginx.pid;", "error_log stderr error;", "listen 127.0.0.1:8123;",
            #"server "unix:/tmp/x/app.sock";"#, "keepalive 16;", "fastcgi_pass app;", "fastcgi_keep_conn on;",
            "client_body_temp_path client_body;", "fastcgi_temp_path fastcgi;", "proxy_temp_path proxy;",
            "scgi_temp_path scgi;", "uwsgi_temp_path uwsgi;", "fastcgi_param REQUEST_METHOD $request_method;",
            "fastcgi_param HTTPS $https if_not_empty;",
        ])
    func always(line: String) {
        var full = plain
        full.publicFolder = "/srv/Public"
        full.runsAsRoot = true
        #expect(lines(plain).contains(line))
        #expect(lines(full).contains(line))
    }

    @Test("Without a public folder everything goes to the application")
    func applicationOnly() {
        #expect(lines(plain).contains("location / {"))
        #expect(!plain.text.contains("try_files"))
        #expect(!lines(plain).contains { $0.hasPrefix("root ") })
    }

    @Test("With a public folder a file comes first, then a folder's index, then the application")
    func staticFiles() {
        var configuration = plain
        configuration.publicFolder = #"/srv/my "site"\"#
        let lines = lines(configuration)
        #expect(lines.contains(#"root "/srv/my \"site\"\\";"#))
        #expect(lines.contains("try_files $uri $uri/index.html @app;"))
        #expect(lines.contains("location @app {"))
    }

    @Test("The workers of root's nginx are root's, and nobody else's nginx names a user")
    func user() {
        var root = plain
        root.runsAsRoot = true
        #expect(lines(root).contains("user root root;"))
        #expect(!plain.text.contains("user "))
    }

    @Test("Braces are balanced and lines end as they must")
    func shape() {
        var full = plain
        full.publicFolder = "/srv/Public"
        for configuration in [plain, full] {
            let text = configuration.text
            #expect(text.count { $0 == "{" } == text.count { $0 == "}" })
            for line in lines(configuration) where !line.hasPrefix("#") {
                #expect(line.hasSuffix(";") || line.hasSuffix("{") || line == "}")
            }
        }
    }
}
