// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostModel

// Measures in one process, in microseconds, encoding and decoding: `list` the list of 20 items as plain Codable types,
// `model` the same as models with constraints. A second argument is the number of rounds, for tools that count.

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

struct ItemModel: Model {
    @Field(ge: 1) var id: Int = 1
    @Field(minLength: 1, maxLength: 100) var name: String = "a"
    @Field(gt: 0) var price: Double = 1
    @Field(maxItems: 5) var tags: [String] = []
}

struct ItemModelList: Model {
    @Field var items: [ItemModel] = []
    @Field var total: Int = 0
}

let rounds = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 20_000

func microseconds(_ work: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    for _ in 0..<rounds { try work() }
    return (clock.now - start) / .microseconds(rounds)
}

func coding<List: Codable>(_ list: List, of size: (List) -> Int) throws -> String {
    let writer = JSONWriter()
    let reader = JSONReader()
    let text = try writer.bytes(of: list)
    let encode = try microseconds {
        guard try writer.bytes(of: list).count == text.count else { fatalError("PRECONDITION: the text is the same") }
    }
    let decode = try microseconds {
        guard size(try reader.read(List.self, from: text)) == 20 else { fatalError("PRECONDITION: all items are read") }
    }
    return "\(rounded(encode)) \(rounded(decode))"
}

func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

let items = (1...20).map { Item(id: $0, name: "Item \($0)", price: Double($0) * 1.5, tags: ["a", "b"]) }

switch CommandLine.arguments.dropFirst().first {
case "list":
    print(try coding(ItemList(items: items, total: 20)) { $0.items.count })
case "model":
    var list = ItemModelList()
    list.total = 20
    list.items = items.map { item in
        var model = ItemModel()
        (model.id, model.name, model.price, model.tags) = (item.id, item.name, item.price, item.tags)
        return model
    }
    print(try coding(list) { $0.items.count })
default:
    print("bench-json list | model [ROUNDS]")
}
