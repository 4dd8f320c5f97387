// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostCommands
import RoostSecurity

@main
enum Main {
    static func main() async throws {
        let settings = BookstoreSettings.loadOrExit()
        // Keys of its own are good for one process: after a restart, pages have to be loaded again.
        let keys = try settings.secretKeys.map { (text) throws(SecretKeyError) in try SecretKeys(text) } ?? .random()
        try await makeBookstore(keys: keys).run()
    }
}
