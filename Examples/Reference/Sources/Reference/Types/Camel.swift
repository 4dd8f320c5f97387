// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// Members whose names in JSON are written as in Swift.
struct Camel: Model {
    @Field var itemId: Int
    @Field var unitPrice: Double = 1.5
    @Field var note: String?
}
