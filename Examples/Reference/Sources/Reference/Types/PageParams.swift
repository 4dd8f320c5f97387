// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// Which part of a list is wanted, from the query.
struct PageParams: Input, Encodable {
    static let unknownFields = UnknownFields.forbid

    @Query(gt: 0, le: 100) var limit: Int = 20
    @Query(ge: 0) var offset: Int = 0
    @Query var orderBy: Order = .created
    @Query var tags: [String] = []

    enum Order: String, Literal {
        case created, updated
    }

    enum CodingKeys: String, CodingKey {
        case limit, offset, tags
        case orderBy = "order_by"
    }
}
