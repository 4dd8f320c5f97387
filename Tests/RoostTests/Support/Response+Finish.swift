// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Logging

@testable import Roost
@testable import RoostModel

extension Response {
    /// Does what is left of the answer, as if it had been sent.
    func finish() async {
        await afterResponse.run(
            after: SentResponse(self, bodyLength: 0), of: Request(target: RequestTarget(path: "/")),
            in: RunningWork(), Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }
}
