// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import Testing

/// What is wrong with middleware is told when the application starts, with its place.
@Suite struct MiddlewareMistakeTests {
    @Test("of the application, and of a router once, with its first route")
    func places() {
        let text = mistake { app in
            app.use(Timeout(.zero), HTTPSRedirect(port: 0))
            let router = Router(prefix: "/r")
            router.use(BodyLimit(-1))
            router.get("/a") { 1 }
            router.get("/b", .middleware(RateLimit(0, per: .seconds(1)))) { 1 }
            app.include(router)
        }
        #expect(
            text == """
                Timeout: in 0.0 seconds nothing can be answered
                HTTPSRedirect: there is no port 0
                GET /r/a: BodyLimit: -1 bytes are less than nothing
                GET /r/b: RateLimit: 0 per 1.0 seconds is no rate
                """)
    }

    @Test("of an application inside, with its mount")
    func mounts() {
        let inner = App(title: "inner")
        inner.use(TrustedHosts([]))
        let text = mistake { $0.mount("/inner", inner) }
        #expect(text == "mount(\"/inner\", inner): TrustedHosts: no host is listed, so no request would be answered")
    }

    @Test("each built-in one tells its own")
    func builtIn() {
        #expect(TrustedHosts("shop.example", "*.shop.example", "*", "[::1]").mistakes == [])
        #expect(TrustedHosts("https://shop.example", "shop.example:80", "*shop.example", "").mistakes.count == 4)
        #expect(TrustedProxies("10.0.0.0/8", "::1", "unix:").mistakes == [])
        #expect(TrustedProxies("10.0.0.1/8", "proxy", "10.0.0.0/33", "10.0.0.0/").mistakes.count == 4)
        #expect(TrustedProxies([]).mistakes.count == 1)
        #expect(SecurityHeaders().mistakes == [])
        #expect(SecurityHeaders(contentSecurityPolicy: "a\r\nSet-Cookie: b=c").mistakes.count == 1)
        #expect(RateLimit(1, per: .seconds(Int.max / 2)).mistakes.count == 1)
        #expect(RateLimit(1, per: .seconds(-1)).mistakes.count == 1)
    }
}
