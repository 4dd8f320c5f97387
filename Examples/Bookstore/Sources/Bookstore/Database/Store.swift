// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import GRDB

/// What the application keeps; what routes do with it, and no SQL outside.
struct Store: Sendable {
    let database: DatabasePool
}
