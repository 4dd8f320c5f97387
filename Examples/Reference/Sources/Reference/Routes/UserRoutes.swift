// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// A path without parameters beside one of the same shape that has one.
func makeUserRoutes() -> Router {
    let users = Router(prefix: "/users", .tags("users"))
    users.get("/me", .operationID("whoAmI"), .summary("Who am I")) { ["user": "me"] }
    users.get("/{user_id}") { (input: ReadUser) in input }
    return users
}

private struct ReadUser: Input, Encodable {
    @Path(alias: "user_id") var user: Int
}
