// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A body that is made while it is sent.
struct StreamedBody: Sendable {
    /// How long it will be, where that is known.
    var length: Int?
    /// Makes it.
    let produce: @Sendable (BodyWriter) async throws -> Void
    /// Gives the answer in place of this one, where making it fails before anything was sent.
    ///
    /// It is the business of the application that the handler belongs to, and that may be mounted in another one.
    var answerToFailure: (@Sendable (any Error) async -> Response)?

    init(length: Int? = nil, _ produce: @escaping @Sendable (BodyWriter) async throws -> Void) {
        self.length = length
        self.produce = produce
    }
}
