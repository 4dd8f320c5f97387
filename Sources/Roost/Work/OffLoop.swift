// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Runs work that computes for long, or that waits inside of a call, where it holds up no event loop.
///
///     let thumbnail = try await offLoop { try image.scaled(to: 200) }
///
/// A handler runs on its event loop's thread, and while it computes, no other request of that loop goes on. This takes
/// the work to Swift's own threads, of which there are as many as processors: what is called at once beyond that waits
/// for its turn. For what waits long and computes little, a database's answer for example, take a library that is
/// asynchronous.
///
/// - Parameter work: What is to be done; it sees nothing of a cancellation unless it asks for it.
/// - Returns: What the work returns.
/// - Throws: What the work throws.
public func offLoop<Result: Sendable, Failure: Error>(
    _ work: @Sendable () throws(Failure) -> Result
) async throws(Failure) -> Result {
    let result: Swift.Result<Result, Failure> = await withTaskExecutorPreference(globalConcurrentExecutor) {
        await onPreferredExecutor(work)
    }
    return try result.get()
}

/// Leaves the actor that the caller is on: for the executor that its task prefers.
@concurrent
private func onPreferredExecutor<Result: Sendable, Failure: Error>(
    _ work: @Sendable () throws(Failure) -> Result
) async -> Swift.Result<Result, Failure> {
    Swift.Result { () throws(Failure) in try work() }
}
