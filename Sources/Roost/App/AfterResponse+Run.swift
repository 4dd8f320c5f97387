// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Logging
import RoostSystem

extension AfterResponse {
    /// Does it: what observes, then background tasks, then clean-ups, so that tasks can still use what those clean up.
    ///
    /// What goes wrong is logged, for the answer is gone. A client that has left is no failure: the handler has done
    /// what it was asked for.
    ///
    /// - Parameters:
    ///   - sent: What has become of the answer.
    ///   - isErrorAnswer: Whether the answer was made for an error, and is not sent instead of another one.
    ///   - request: The request that was answered.
    ///   - work: Runs the background tasks.
    ///   - logger: Where to write what goes wrong.
    func run(
        after sent: SentResponse, isErrorAnswer: Bool = false, of request: Request, in work: RunningWork,
        _ logger: Logger
    ) async {
        for case .observer(let observe) in steps { await observe(sent) }
        let failure = sent.error.flatMap { error in
            RequestFailure(error: error, request: request).isOfClient ? nil : error
        }
        if failure == nil || isErrorAnswer && sent.isComplete { await runTasks(of: request, in: work, logger) }
        for case .cleanUp(let open) in steps {
            guard let error = await open.close(after: failure) else { continue }
            // What was handed in is told of already.
            if let failure, "\(failure)".isSame(as: "\(error)") { continue }
            RequestFailure(error: error, request: request).tell("a dependency's clean-up has failed", logger)
        }
    }

    private func runTasks(of request: Request, in work: RunningWork, _ logger: Logger) async {
        let tasks = steps.compactMap { if case .task(let task) = $0 { task } else { nil } }
        guard !tasks.isEmpty else { return }
        await work.run {
            do {
                for task in tasks { try await task() }
            } catch {
                RequestFailure(error: error, request: request).tell("a background task has failed", logger)
            }
        }
    }
}
