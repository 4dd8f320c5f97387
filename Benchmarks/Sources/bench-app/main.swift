// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Logging
import Roost
import RoostCommands
import Synchronization

struct FindItem: Input {
    @Path var id: Int
    @Query var q: String?
    @Query(ge: 1, le: 100) var limit: Int = 10
}

struct FoundItem: Codable {
    var id: Int
    var q: String?
    var limit: Int
}

struct Item: Codable {
    var id: Int
    var name: String
    var price: Double
    var tags: [String]
}

struct ItemList: Codable {
    var items: [Item]
    var total: Int
}

struct NewItem: Model {
    @Field(minLength: 1, maxLength: 100) var name: String
    @Field(gt: 0) var price: Double
    @Field var tags: [String] = []
}

struct CreateItem: Input {
    @Body var item: NewItem
}

final class Counter: Sendable {
    private let count = Atomic(0)

    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}

struct Blob: Input {
    @Query(ge: 0, le: 16_777_216) var size: Int
}

let app = App(title: "bench", version: "1.0.0")

app.get("/hello") { ["hello": "world"] }

app.get("/items/{id}") { (input: FindItem) in
    FoundItem(id: input.id, q: input.q, limit: input.limit)
}

app.get("/list") {
    let items = (1...20).map { Item(id: $0, name: "Item \($0)", price: Double($0) * 1.5, tags: ["a", "b"]) }
    return ItemList(items: items, total: items.count)
}

let ids = Counter()
app.post("/items", status: .created) { (input: CreateItem) in
    Item(id: ids.next(), name: input.item.name, price: input.item.price, tags: input.item.tags)
}

app.get("/blob") { (input: Blob) in
    Response.bytes(
        [UInt8](repeating: UInt8(ascii: "x"), count: input.size), contentType: "application/octet-stream")
}

app.get("/events") {
    Response.events { events in
        for n in 0... {
            try await events.send(data: ["n": n])
            try await Task.sleep(for: .seconds(1))
        }
    }
}

app.post("/upload") { (request: Request) in
    var bytes = 0
    for try await chunk in request.body { bytes += chunk.count }
    return ["bytes": bytes]
}

try await app.run()
