// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// How long the value of a ``Dependency`` lives.
///
/// The difference is when its clean-up runs; a dependency without one can be of any scope.
public enum DependencyScope: Sendable {
    /// Until the handler has returned, before the answer is sent.
    case handler
    /// Until the last byte of the answer was sent. Where an error answers the request, until then, so that the clean-up
    /// can still replace the error.
    case response
    /// As long as the application: made by the first request that needs it, cleaned up when the server has stopped.
    ///
    /// Such a dependency takes nothing of requests, but may need others of its kind.
    case application
}
