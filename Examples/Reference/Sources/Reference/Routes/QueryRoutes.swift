// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Roost

/// Parameters in the query: required, optional, lists, names and constraints.
func makeQueryRoutes() -> Router {
    let query = Router(prefix: "/query", .tags("query"))
    query.get("/required") { (input: Required) in input }
    query.get("/optional") { (input: Optionals) in input }
    query.get("/list") { (input: Lists) in input }
    query.get("/list-default") { (input: Colors) in input }
    query.get("/list-bounds") { (input: Numbers) in input }
    query.get("/alias") { (input: Aliased) in input }
    query.get("/bounds") { (input: Bounded) in input }
    query.get("/choices") { (input: Choices) in input }
    query.get("/types") { (input: ManyTypes) in input }
    query.get("/hidden") { (input: Hidden) in input }
    return query
}

private struct Required: Input, Encodable {
    @Query var i: Int
    @Query var f: Double
    @Query var b: Bool
    @Query var s: String
}

private struct Optionals: Input, Encodable {
    @Query var q: String?
    @Query var n: Int?
    @Query var flag: Bool = false
    @Query var limit: Int = 10
}

private struct Lists: Input, Encodable {
    @Query var tag: [String]
    @Query var ids: [Int] = []
}

private struct Colors: Input, Encodable {
    @Query var color: [String] = ["red", "green"]
}

private struct Numbers: Input, Encodable {
    @Query(minItems: 2, maxItems: 4, ge: 0) var n: [Int]
}

private struct Aliased: Input, Encodable {
    @Query(
        alias: "item-query", minLength: 3, maxLength: 8, pattern: "^[a-z ]+$", description: "Free text",
        deprecated: true)
    var q: String
}

private struct Bounded: Input, Encodable {
    @Query(gt: 0, lt: 1) var ratio: Double
    @Query(multipleOf: 5) var step: Int = 5
    @Query(ge: 0, le: 150) var age: Int?
}

private struct Choices: Input, Encodable {
    enum Order: String, Literal {
        case asc, desc
    }

    @Query var genre: Genre = .fiction
    @Query var level: Level = .mid
    @Query var sort: Order = .asc
    @Query var more: [Genre] = []
}

private struct ManyTypes: Input, Encodable {
    @Query var day: CivilDate?
    @Query var at: DateTime?
    @Query var clock: TimeOfDay?
    @Query var key: UUID?
    @Query(gt: 0, maxDigits: 6, decimalPlaces: 2) var amount: DecimalNumber?
}

private struct Hidden: Input, Encodable {
    @Query(hidden: true) var token: String = "none"
}
