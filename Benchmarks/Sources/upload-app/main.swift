// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Roost
import RoostCommands

// Forms with large files: one that is kept, as a typed input, and one that is read as it comes in; and large bodies
// that are collected in memory.

guard let folder = ProcessInfo.processInfo.environment["TMPDIR"] else {
    fatalError("TMPDIR names no folder for uploads")
}

struct Upload: Input {
    @Form var title: String
    @File var file: UploadedFile
}

let app = App(title: "uploads", .uploadLimit(64 << 30))
app.post("/kept") { (input: Upload) in
    try await input.file.move(to: folder + "/kept", replacing: true)
    return ["bytes": input.file.size]
}
app.post("/streamed") { (request: Request) in
    var bytes = 0
    for try await part in try request.multipart() where part.filename != nil {
        for try await chunk in part.content { bytes += chunk.count }
    }
    return ["bytes": bytes]
}
app.post("/collected", .bodyLimit(64 << 20)) { (request: Request) in
    ["bytes": try await request.collectBody().count]
}
try await app.run()
