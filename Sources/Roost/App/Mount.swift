// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// An application inside of another one, under a prefix.
public struct Mount: Sendable {
    /// The prefix; empty where the application inside has every path that is left.
    public let prefix: String
    /// The application inside.
    public let service: AppService
}

extension Mount: CustomStringConvertible {
    /// The mount as the programmer knows it.
    public var description: String { "mount(\"\(prefix)\", \(service.title))" }
}

extension Request {
    /// The application that answers the request, once it has it.
    var service: AppService? { application as? AppService }
}
