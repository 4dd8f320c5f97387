// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The body of an answer to an error, as FastAPI has it: `{"detail": …}`.
///
/// Routes whose answers are described with a status alone have it by themselves: `.responds(.notFound)`. Tests and clients
/// read it.
///
///     let refusal = try response.json(as: HTTPErrorBody.self)
public struct HTTPErrorBody: Codable, Hashable, Sendable {
    /// What the client is told: mostly a text, but ``HTTPError/detail`` may be any value.
    public var detail: JSONValue

    /// Puts a body together.
    public init(detail: JSONValue) { self.detail = detail }
}
