// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

extension App {
    /// What stands around all routes.
    func useMiddleware() {
        use(
            CORS(
                origins: ["https://app.example.com", "http://localhost:3000"], methods: [.get, .post, .put],
                headers: [.authorization, .named("X-Custom")], exposedHeaders: [.named("X-Served-By")],
                allowsCredentials: true, maxAge: .seconds(300)))
        use { request, next in
            var response = await next(request)
            response.headers["X-Served-By"] = "open"
            return response
        }
    }
}
