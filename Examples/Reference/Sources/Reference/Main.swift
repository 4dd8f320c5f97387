// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostCommands

@main
enum Main {
    static func main() async throws {
        try await makeReference().run()
    }
}
