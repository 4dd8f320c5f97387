// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// What a client tells of itself, in header fields.
struct ClientHeaders: Input, Encodable {
    @Header var name: String
    @Header(ge: 1) var version: Int = 1
    @Header var features: [String] = []

    enum CodingKeys: String, CodingKey {
        case name = "x_client"
        case version = "x_version"
        case features = "x_feature"
    }
}
