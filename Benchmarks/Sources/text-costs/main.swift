// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

// What a text of combining marks, regional indicators or variation selectors costs over ASCII of as many bytes, and
// over a quarter of it, wherever a client can put it: Swift's own algorithms on Characters take time quadratic in such
// texts.
//
//     swift run -c release --package-path Benchmarks text-costs
//
// Ratios of CPU time, the least of several measurements; ends with 1 where one is too large.

import FastCGIClient
import Glibc

/// Texts with as many bytes as are asked for.
let kinds: [(name: String, text: @Sendable (Int) -> String)] = [
    ("marks", { "a" + String(repeating: "\u{301}\u{316}", count: $0 / 4) }),
    ("regional indicators", { "a" + String(repeating: "\u{1F1E6}", count: $0 / 4) }),
    ("variation selectors", { "a" + String(repeating: "\u{FE0F}", count: $0 / 3) }),
]
let ascii: @Sendable (Int) -> String = { String(repeating: "a", count: $0 + 1) }
let (small, large) = (4_000, 16_000)

/// A text of no ASCII may cost more, but not in proportion to its length.
let mostOverASCII = 12.0
/// Four times the text is four times the time, and a little more; sixteen times where it is quadratic.
let mostGrowth = 8.0

func cpuTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
}

/// What a request costs, in microseconds of this process.
func cost(_ request: FastCGIClientRequest, _ client: FastCGIClient) async throws -> Double {
    var least = Double.infinity
    for _ in 0..<5 {
        let start = cpuTime()
        _ = try? await client.send(request)
        least = min(least, cpuTime() - start)
        // What takes so long is not going to be quick.
        if least > 50_000 { break }
    }
    return least
}

/// What is wrong with a source.
func excess(_ source: TextSource, _ client: FastCGIClient) async throws -> String? {
    let plain = try await cost(source.request(ascii(large)), client)
    for kind in kinds {
        let half = try await cost(source.request(kind.text(small)), client)
        let whole = try await cost(source.request(kind.text(large)), client)
        guard whole > plain * mostOverASCII || whole > half * mostGrowth else { continue }
        return "\(source.name), \(kind.name): \(Int(whole)) µs; ASCII \(Int(plain)) µs, a quarter \(Int(half)) µs"
    }
    return nil
}

/// What is wrong each time of several: a machine that is busy with something else is no mistake.
func steadyExcess(_ source: TextSource, _ client: FastCGIClient) async throws -> String? {
    var found: String?
    for _ in 0..<3 {
        found = try await excess(source, client)
        if found == nil { return nil }
    }
    return found
}

let status = try await withTextServer { client in
    guard try await steadyExcess(.planted, client) != nil else {
        print("what is quadratic on purpose is not found")
        return 1
    }
    var failures = 0
    for source in TextSource.all {
        if let found = try await steadyExcess(source, client) {
            print("too slow: \(found)")
            fflush(nil)
            failures += 1
        }
    }
    print("text of clients: \(TextSource.all.count) sources, \(failures) of them too slow")
    return failures == 0 ? 0 : 1
}
exit(status)
