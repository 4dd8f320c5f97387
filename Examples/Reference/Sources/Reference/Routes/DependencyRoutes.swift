// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// What handlers are given by dependencies.
func makeDependencyRoutes() -> Router {
    let deps = Router(prefix: "/deps", .tags("deps"))
    deps.get("/common") { (input: NeedsCommon) in input.common }
    deps.get("/nested") { (input: NeedsRepository) in input.repository }
    deps.get("/cached") { (input: Ticks) in input }
    deps.get("/guarded", .dependencies(Library.requireToken)) { Message(message: "welcome") }
    deps.get("/yield/{key}") { (input: NeedsSession) in
        input.entries.append("handler")
        return ["session": input.session]
    }
    deps.get("/yield-error/{key}") { (input: NeedsResource) -> Message in
        throw HTTPError(HTTPResponse.Status(code: 418), detail: "no \(input.resource)")
    }
    deps.post("/errors/{a}") { (_: Everything) in Message(message: "all is valid") }
    return deps
}

private struct NeedsCommon: Input {
    @Depends(Library.common) var common: Common
}

private struct NeedsRepository: Input {
    @Depends(Library.repository) var repository: Repository
}

private struct Ticks: Input, Encodable {
    @Depends(Library.tick) var a: Int
    @Depends(Library.tick) var b: Int
    @Depends(Library.tick, cached: false) var c: Int
}

private struct NeedsSession: Input {
    var entries = LogEntries()
    @Depends(Library.session) var session: String
}

private struct NeedsResource: Input {
    @Depends(Library.resource) var resource: String
}

/// Something from everywhere: all that is wrong with it is told at once.
private struct Everything: Input {
    @Path var a: Int
    @Query var b: Int
    @Depends(Library.common) var common: Common
    @Header var xC: Int
    @Cookie var d: Int
    @Body var book: BookPatch
}
