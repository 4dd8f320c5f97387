// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Roost
import RoostCommands

@main
enum Main {
    static func main() async throws {
        let app = makeReference()
        // Its document is compared with FastAPI's, and, with all that is answered, with what is answered.
        app.openAPI.describesParts = ProcessInfo.processInfo.environment["REFERENCE_DESCRIBES_PARTS"] != nil
        try await app.run()
    }
}
