// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What ends in an answer and may give it header fields and cookies: ``Response``, ``Answer``, ``HTTPError``.
public protocol HasResponseHeaders {
    /// The header fields of the answer.
    var headers: ResponseHeaders { get set }
}
