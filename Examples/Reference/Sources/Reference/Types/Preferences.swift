// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// What a reader prefers, in cookies.
struct Preferences: Input, Encodable {
    @Cookie var theme: Theme = .light
    @Cookie(ge: 6, le: 72) var fontSize: Int = 12

    enum CodingKeys: String, CodingKey {
        case theme
        case fontSize = "font_size"
    }
}

/// What pages look like.
enum Theme: String, Literal {
    case light, dark
}
