// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import RoostSystem

/// Answers with 504 where what stands inside takes too long, and cancels it.
///
///     app.use(Timeout(.seconds(10)))
///     app.get("/report", .middleware(Timeout(.seconds(2)))) { … }      // the shorter one counts
///
/// The answer comes in time, whatever the handler does: what stands inside runs on Swift's global pool, and what does
/// not hear that it is cancelled goes on there, and its answer is dropped. The time ends when the handler has returned;
/// the body of a streamed answer may take as long as it takes. For all of an application there is also `serve
/// --handler-timeout`, which breaks streams off too.
public struct Timeout: Middleware {
    private let duration: Duration

    /// Chooses the time.
    public init(_ duration: Duration) { self.duration = duration }

    /// No time at all.
    public var mistakes: [String] { duration > .zero ? [] : ["in \(duration) nothing can be answered"] }

    /// Answers in time.
    ///
    /// - Throws: ``HTTPError`` 504 where nothing inside has answered by then.
    public func respond(to request: Request, next: Next) async throws -> Response {
        let first = Handover<Response?>()
        let answering = Task { _ = first.give(await next(request)) }
        let end = { @Sendable in
            if first.give(nil) { answering.cancel() }
        }
        // The loop's own clock, for the pool may be busy with what takes too long; without a server there is no loop.
        let timer = request.incomingBody.timer(after: duration, end)
        let alarm = timer == nil ? Alarm.shared.call(after: duration, end) : nil
        defer {
            timer?.cancel()
            alarm?.cancel()
        }
        let response = await withTaskCancellationHandler {
            await first.take()
        } onCancel: {
            answering.cancel()
        }
        guard let response else { throw HTTPError(.gatewayTimeout) }
        return response
    }

    /// The answer of who has waited too long.
    public func describe(_ operation: inout DescribedOperation) {
        operation.responds(.gatewayTimeout, "There was no answer in time.")
    }
}
