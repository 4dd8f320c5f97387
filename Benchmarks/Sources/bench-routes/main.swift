// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

// What finding a route costs: nanoseconds for a lookup of the same paths among 10 routes and among 1,000, in rounds
// that take turns. Prints the fastest round of each, for the rest is noise of the machine, and their ratio.

import HTTPTypes
import Roost

/// An application of groups of ten routes: fixed paths, parameters, a rest of the path.
func makeService(routes count: Int) throws -> AppService {
    let app = App()
    for group in 0..<count / 10 {
        let router = Router(prefix: "/group\(group)")
        router.get("/about") { Response() }
        router.get("/things") { Response() }
        router.post("/things") { Response() }
        router.get("/things/newest") { Response() }
        router.get("/things/{id}") { (_: Request) in Response() }
        router.put("/things/{id}") { (_: Request) in Response() }
        router.delete("/things/{id}") { (_: Request) in Response() }
        router.get("/things/{id}/parts") { (_: Request) in Response() }
        router.get("/things/{id}/parts/{part}") { (_: Request) in Response() }
        router.get("/files/{path:path}") { (_: Request) in Response() }
        app.include(router)
    }
    let service = try app.service()
    precondition(service.routes.count == count)
    return service
}

/// Nanoseconds for a lookup.
func measure(_ service: AppService, _ paths: [String]) -> Double {
    let turns = 20_000
    var found = 0
    let time = ContinuousClock().measure {
        for _ in 0..<turns {
            for path in paths where service.route(for: .get, path) != nil { found += 1 }
        }
    }
    precondition(found == turns * paths.count)
    let (seconds, attoseconds) = time.components
    return (Double(seconds) * 1e9 + Double(attoseconds) / 1e9) / Double(found)
}

let endings = [
    "/about", "/things", "/things/newest", "/things/12345", "/things/12345/parts", "/things/12345/parts/67890",
    "/files/a/longer/path/to/a/file.txt",
]
let few = try makeService(routes: 10)
let many = try makeService(routes: 1_000)
let fewPaths = endings.map { "/group0\($0)" }
// The same number of bytes in each path: what is compared is the number of routes.
let manyPaths = endings.map { "/group7\($0)" }
var (fastestFew, fastestMany) = (Double.infinity, Double.infinity)
for _ in 0..<15 {
    fastestFew = min(fastestFew, measure(few, fewPaths))
    fastestMany = min(fastestMany, measure(many, manyPaths))
}

print("   10 routes: \(Int(fastestFew.rounded())) ns a lookup")
print("1,000 routes: \(Int(fastestMany.rounded())) ns a lookup")
print("ratio: \((fastestMany / fastestFew * 100).rounded() / 100)")
