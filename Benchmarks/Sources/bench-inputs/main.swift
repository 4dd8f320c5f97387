// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

// What typed inputs and dependencies cost over an untyped handler, in CPU time of one request in process.
//
//     swift run -c release --package-path Benchmarks bench-inputs

import Glibc
import Roost

struct ItemInput: Input {
    @Path var id: Int
    @Query(maxLength: 50) var q: String?
    @Query(ge: 1, le: 100) var limit: Int = 10
}

struct PageInput: Input {
    @Query(ge: 1, le: 100) var limit: Int = 10
    @Query(maxLength: 50) var q: String?
}
struct NestedInput: Input {
    @Path var id: Int
    var page = PageInput()
}

enum Shared {
    static let page = Dependency { (input: PageInput) in input.limit }
    static let lent = Dependency(scope: .handler) { use in try await use(1) }
    static let sent = Dependency(scope: .response) { use in try await use(1) }
}
struct PlainDependency: Input {
    @Path var id: Int
    @Depends(Shared.page) var limit: Int
}
struct LentDependency: Input {
    @Path var id: Int
    @Depends(Shared.lent) var one: Int
}
struct SentDependency: Input {
    @Path var id: Int
    @Depends(Shared.sent) var one: Int
}

let app = App(title: "bench-inputs")
app.get("/hello") { ["hello": "world"] }
app.get("/items/{id}") { (_: ItemInput) in ["hello": "world"] }
app.get("/nested/{id}") { (_: NestedInput) in ["hello": "world"] }
app.get("/plain/{id}") { (_: PlainDependency) in ["hello": "world"] }
app.get("/lent/{id}") { (_: LentDependency) in ["hello": "world"] }
app.get("/sent/{id}") { (_: SentDependency) in ["hello": "world"] }
let service = try app.service()

/// The CPU time that this process has used, in nanoseconds.
func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// Nanoseconds of CPU time for one request, of so many.
func cost(_ target: String, requests: Int) async -> Double {
    let request = Request(target: RequestTarget(parsing: target))
    let start = processorTime()
    for _ in 0..<requests {
        let response = await service.respond(to: request)
        precondition(response.status == .ok, "\(target) answers \(response.status)")
    }
    return (processorTime() - start) / Double(requests)
}

let targets = [
    ("untyped hello", "/hello"), ("path and two query parameters", "/items/42?q=abc&limit=10"),
    ("the same, nested", "/nested/42?q=abc&limit=10"), ("with a plain dependency", "/plain/42?q=abc&limit=10"),
    ("with clean-up after the handler", "/lent/42"), ("with clean-up after the response", "/sent/42"),
]
var rounds: [[Double]] = Array(repeating: [], count: targets.count)
for _ in 0..<9 {
    for (index, target) in targets.enumerated() {
        rounds[index].append(await cost(target.1, requests: 20_000))
    }
}
let medians = rounds.map { $0.sorted()[$0.count / 2] }
for (target, median) in zip(targets, medians) {
    let name = target.0 + String(repeating: " ", count: 34 - target.0.count)
    print("\(name) \(Int(median)) ns, \(Int(median - medians[0])) ns over the untyped hello")
}
