// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// Work that goes on when the answer is sent, and the log, which shows what has happened behind the scenes.
func makeWorkRoutes() -> Router {
    let work = Router(.tags("work"))
    work.post("/background/{key}", status: .accepted) { (input: InBackground) in
        let (entries, text) = (input.entries, input.text)
        input.background.add { entries.append("first \(text)") }
        input.background.add { entries.append("second \(text)") }
        return ["entries_now": entries.all.count]
    }
    work.get("/log/{key}") { (entries: LogEntries) in entries.all }
    work.delete("/log/{key}") { (entries: LogEntries) in entries.remove() }
    work.get("/ready") { (input: NeedsReadiness) in ["ready": input.readiness.isReady] }
    addStreams(to: work)
    return work
}

private struct InBackground: Input {
    var entries = LogEntries()
    @Query var text: String = "hello"
    var background = BackgroundTasks()
}

private struct NeedsReadiness: Input {
    @Depends(Library.readiness) var readiness: Readiness
}
