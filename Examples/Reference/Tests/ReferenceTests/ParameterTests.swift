// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting
import Testing

@Suite struct ParameterTests {
    private let client: TestClient

    init() throws { client = try makeClient() }

    @Test(
        "a text in the path becomes a value of the type that the route asks for",
        arguments: [
            ("/path/int/%20-7", ["value": -7]),
            ("/path/float/2.5e-1", ["value": 0.25]),
            ("/path/bool/On", ["value": true]),
            ("/path/uuid/3FA85F6457174562B3FC2C963F66AFA6", ["value": "3fa85f64-5717-4562-b3fc-2c963f66afa6"]),
            ("/path/genre/history", ["genre": "history"]),
            ("/path/pair/3/to/fiction", ["left": 3, "right": "fiction"]),
            ("/path/text/a%2Fb", ["value": "a/b"]),
            ("/path/files/", ["file_path": ""]),
            ("/path/files/2024/report.pdf", ["file_path": "2024/report.pdf"]),
        ] as [(String, JSONValue)])
    func paths(_ target: String, _ answer: JSONValue) async throws {
        #expect(try await client.get(target).json() == answer)
    }

    @Test(
        "values in the query are required, have defaults or come in lists",
        arguments: [
            ("/query/required?i=1&f=2&b=no&s=", ["i": 1, "f": 2.0, "b": false, "s": ""]),
            ("/query/optional", ["q": nil, "n": nil, "flag": false, "limit": 10]),
            ("/query/optional?limit=1&limit=2", ["q": nil, "n": nil, "flag": false, "limit": 2]),
            ("/query/list?tag=b&tag=a", ["tag": ["b", "a"], "ids": []]),
            ("/query/list-default?color=blue", ["color": ["blue"]]),
            ("/query/alias?item-query=a+book", ["q": "a book"]),
            ("/query/choices?level=10", ["genre": "fiction", "level": 10, "sort": "asc", "more": []]),
        ] as [(String, JSONValue)])
    func queries(_ target: String, _ answer: JSONValue) async throws {
        #expect(try await client.get(target).json() == answer)
    }

    @Test(
        "everything that does not fit is told at once, with its place",
        arguments: [
            ("/path/int/1.5", ["path.value: int_parsing"]),
            ("/path/bounded/100", ["path.n: multiple_of"]),
            ("/path/code/ab-123", ["path.code: string_pattern_mismatch"]),
            ("/path/pair/x/to/poetry", ["path.left: int_parsing", "path.right: enum"]),
            (
                "/query/required?i=&f=x&s=y",
                ["query.i: int_parsing", "query.f: float_parsing", "query.b: missing"]
            ),
            ("/query/list-bounds?n=1", ["query.n: too_short"]),
            ("/query/list-bounds?n=1&n=-1", ["query.n.1: greater_than_equal"]),
            ("/query/alias?q=abc", ["query.item-query: missing"]),
            (
                "/query/bounds?ratio=1&step=3&age=151",
                [
                    "query.ratio: less_than", "query.step: multiple_of", "query.age: less_than_equal",
                ]
            ),
        ])
    func mistakes(_ target: String, _ problems: [String]) async throws {
        let response = try await client.get(target)
        #expect(response.status == .unprocessableContent)
        #expect(response.problems == problems)
    }
}
