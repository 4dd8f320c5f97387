// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// The log, which shows what has happened behind the scenes.
func makeWorkRoutes() -> Router {
    let work = Router(.tags("work"))
    work.get("/log/{key}") { (entries: LogEntries) in entries.all }
    work.delete("/log/{key}") { (entries: LogEntries) in entries.remove() }
    return work
}
