// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Logging

/// What is left to do once an answer was sent.
struct AfterResponse: Sendable {
    private var observers: [@Sendable (SentResponse) async -> Void] = []
    private var work: [OpenDependencies] = []

    var isEmpty: Bool { work.isEmpty && observers.isEmpty }

    mutating func add(_ dependencies: OpenDependencies) { work.append(dependencies) }

    mutating func add(_ observer: @escaping @Sendable (SentResponse) async -> Void) { observers.append(observer) }

    /// Does it, in order; what goes wrong is logged, for the answer is gone.
    func run(after sent: SentResponse, _ logger: Logger) async {
        for observer in observers { await observer(sent) }
        for dependencies in work {
            guard let error = await dependencies.close(after: nil) else { continue }
            logger.error("a dependency's clean-up has failed", metadata: ["error": "\(error)"])
        }
    }
}
