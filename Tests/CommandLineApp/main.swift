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
app.get("/pid") { ["pid": getpid()] }
app.post("/echo") { (request: Request) in
    let type = request.header(.contentType)
    return Response(body: ResponseBody(try await request.collectBody(), contentType: type))
}

struct Mistake: Error {}
app.get("/crash") { () throws -> Int in throw Mistake() }

try await app.run()
