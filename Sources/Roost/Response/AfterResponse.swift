// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What is left to do once an answer was sent.
struct AfterResponse: Sendable {
    typealias Observer = @Sendable (SentResponse) async -> Void

    enum Step: Sendable {
        case observer(Observer)
        case task(BackgroundTask)
        case cleanUp(any OpenUntilSent)
    }

    /// One list, for most answers have an empty one.
    private(set) var steps: [Step] = []

    var isEmpty: Bool { steps.isEmpty }

    mutating func add(_ observer: @escaping Observer) { steps.append(.observer(observer)) }

    mutating func add(_ task: @escaping BackgroundTask) { steps.append(.task(task)) }

    mutating func add(_ open: any OpenUntilSent) { steps.append(.cleanUp(open)) }

    /// What is left to do where another answer is sent: background tasks belong to this one.
    var withoutTasks: AfterResponse {
        var rest = self
        rest.steps.removeAll { if case .task = $0 { true } else { false } }
        return rest
    }
}

/// What stays open for an answer until that was sent, and has to be closed then.
protocol OpenUntilSent: AnyObject, Sendable {
    /// Closes it.
    ///
    /// - Parameter error: What the answer broke off with.
    /// - Returns: That error, or what has gone wrong instead.
    func close(after error: (any Error)?) async -> (any Error)?
}
