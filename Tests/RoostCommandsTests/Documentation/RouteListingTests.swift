// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import Testing

@testable import RoostCommands

@Suite("The table of routes")
struct RouteListingTests {
    private struct ReadItem: Input { @Path var id: Int }

    @Test("It has the routes of mounted applications too, and no column without anything in it")
    func table() throws {
        let sub = App(title: "Sub")
        sub.get("/hello", .hidden) { 1 }
        let app = App(title: "Shop")
        app.get("/items/{id}", .name("item"), .tags("items", "all")) { (_: ReadItem) in 1 }
        app.post("/items") { 1 }
        app.mount("/sub", sub)
        #expect(
            RouteListing(of: try app.service()).text == """
                METHOD  PATH         NAME  OPERATION     TAGS        INPUT
                GET     /items/{id}  item  getItemsById  items, all  ReadItem
                POST    /items             postItems
                GET     /sub/hello         (hidden)

                """)
        let plain = App(title: "Plain")
        plain.get("/") { 1 }
        #expect(
            RouteListing(of: try plain.service()).text == """
                METHOD  PATH  OPERATION
                GET     /     getRoot

                """)
    }
}
