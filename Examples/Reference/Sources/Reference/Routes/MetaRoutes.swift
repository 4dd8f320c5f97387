// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Roost

/// Header fields, cookies, and parameters that come together as one struct.
func makeMetaRoutes() -> Router {
    let meta = Router(.tags("meta"))
    meta.get("/headers") { (input: SomeHeaders) in input }
    meta.get("/headers/required") { (input: RequiredHeaders) in input }
    meta.get("/cookies") { (input: SomeCookies) in input }
    meta.get("/cookies/required") { (input: TokenCookie) in input }
    meta.get("/models/query") { (page: PageParams) in page }
    meta.get("/models/header") { (client: ClientHeaders) in client }
    meta.get("/models/cookie") { (preferences: Preferences) in preferences }
    return meta
}

private struct SomeHeaders: Input, Encodable {
    @Header var userAgent: String?
    @Header(ge: 0) var count: Int = 0
    @Header var tags: [String] = []
    @Header(alias: "X-Trace-ID", minLength: 4) var trace: String?

    enum CodingKeys: String, CodingKey {
        case userAgent = "user_agent"
        case count = "x_count"
        case tags = "x_tag"
        case trace
    }
}

private struct RequiredHeaders: Input, Encodable {
    @Header var token: String
    @Header var when: CivilDate

    enum CodingKeys: String, CodingKey {
        case token = "x_token"
        case when = "x_when"
    }
}

private struct SomeCookies: Input, Encodable {
    @Cookie(ge: 0) var visits: Int = 0
    @Cookie var session: String?
    @Cookie(alias: "ui-theme") var theme: Theme = .light
}

private struct TokenCookie: Input, Encodable {
    @Cookie var token: UUID
}
