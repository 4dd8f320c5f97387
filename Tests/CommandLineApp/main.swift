// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc
import HTTPTypes
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
app.lifespan { (input: NeedsSettings, use: Use<Void>) in
    guard !input.settings.failsAtStart else { throw Mistake() }
    try await use()
    if let farewell = input.settings.farewell { write(STDERR_FILENO, farewell, farewell.utf8.count) }
}
app.get("/greeting") { (input: NeedsSettings) in input.settings.greeting }

app.get("/crash") { () throws -> Int in throw Mistake() }

try await app.run()
