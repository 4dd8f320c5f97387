// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What is left to do for a request once its answer was sent: a mail to write, a picture to make smaller.
///
///     struct SignUp: Input {
///         @Body var user: NewUser
///         var background = BackgroundTasks()
///     }
///     app.post("/users", status: .accepted) { (input: SignUp) in
///         input.background.add { try await mailer.welcome(input.user) }
///         return ["status": "welcome"]
///     }
///
/// Handlers and their dependencies may all add tasks; a handler that needs nothing else takes it as its argument. They
/// run in the order of adding, one after the other, when the client has its answer. An error in one is logged, and the
/// rest is left out. A client that leaves does not stop them, and a server that stops waits for them until its
/// deadline.
///
/// Where an error answers the request, they do not run. What must not be lost when the process ends belongs into a
/// queue that outlives it.
public struct BackgroundTasks: Input {
    @Depends(BackgroundTasks.ofRequest) private var list: BackgroundList

    static let ofRequest = Dependency { (request: Request) in request.storage.background }

    /// Asks for the tasks of the request.
    public init() {}

    /// Adds a task behind those that are there.
    ///
    /// - Parameter task: Runs on Swift's global pool, so it may compute.
    public func add(_ task: @escaping @Sendable () async throws -> Void) { list.add(task) }
}

extension Response {
    /// Adds something to do once this answer was sent, as ``BackgroundTasks`` does it; behind what is there already.
    ///
    ///     var response = Response.text("thank you", status: .accepted)
    ///     response.background { try await mailer.welcome(user) }
    ///     return response
    public mutating func background(_ task: @escaping @Sendable () async throws -> Void) {
        afterResponse.add(task)
    }
}
