// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc
import HTTPTypes
import Logging
import Roost
import RoostCommands

// The application that RoostCommandsTests start as a process.
let app = App(title: "Command line app", version: "1.2.3")

app.get("/hello") { ["hello": "world"] }
app.get("/where") { (request: Request) in request.target.prefix }
app.get("/pid") { ["pid": getpid()] }
app.get("/development") { App.isInDevelopment }
app.post("/echo") { (request: Request) in
    let type = request.header(.contentType)
    return Response(body: ResponseBody(try await request.collectBody(), contentType: type))
}
app.post("/collect", .bodyLimit(64 << 20)) { (request: Request) in try await request.collectBody().count }

struct Mistake: Error {}

struct AppSettings: Settings {
    @Setting var greeting: String = "hello"
    @Setting(le: 10) var visits: Int = 1
    @Setting(secret: true) var token: String = "t0p-secret"
    @Setting var failsAtStart: Bool = false
    @Setting var farewell: String?
}

enum State {
    static let settings = AppSettings.dependency()
}

struct NeedsSettings: Input {
    @Depends(State.settings) var settings: AppSettings
}

app.settings(State.settings)
app.lifespan { [logger = app.logger] (input: NeedsSettings, use: Use<Void>) in
    guard !input.settings.failsAtStart else { throw Mistake() }
    try await use()
    if let farewell = input.settings.farewell { logger.notice("\(farewell)") }
}
app.get("/greeting") { (input: NeedsSettings) in input.settings.greeting }

// Where nobody reads standard output or standard error.
if getenv("ACCESS_LOG") != nil { app.use(AccessLog()) }
app.get("/told") { (request: Request) in
    request.logger.notice("\(String(repeating: "x", count: 1_000))")
    return 1
}
/// Holds its thread until a file is there.
app.get("/busy", .middleware(Timeout(.milliseconds(200)))) {
    while access("released", F_OK) != 0 { usleep(1_000) }
    return 1
}

app.get("/asleep") {
    try await Task.sleep(for: .seconds(600))
    return 1
}

app.get("/crash") { () throws -> Int in throw Mistake() }

try await app.run()
