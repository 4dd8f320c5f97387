// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What is wrong in how an application is put together, found when it starts.
public struct AppError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and where, for the programmer; a line for each mistake.
    public let description: String

    init(_ description: String) { self.description = description }
}
