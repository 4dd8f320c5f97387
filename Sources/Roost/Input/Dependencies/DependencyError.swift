// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A dependency that does not do what its form asks of it; a mistake of the programmer, answered with 500.
public struct DependencyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, and where the dependency is made.
    public let description: String

    static func neverUsed(_ origin: DependencyOrigin) -> DependencyError {
        DependencyError(description: "the dependency of \(origin) has returned without a call of use")
    }

    static func usedTwice(_ origin: DependencyOrigin) -> DependencyError {
        DependencyError(description: "the dependency of \(origin) has called use twice")
    }

    static func noApplication(_ origin: DependencyOrigin) -> DependencyError {
        DependencyError(description: "the dependency of \(origin) is asked for with a request that no application has")
    }

    static func shutDown(_ origin: DependencyOrigin) -> DependencyError {
        DependencyError(description: "the dependency of \(origin) is needed after the application has shut down")
    }
}

/// The place in the program where a dependency is made.
struct DependencyOrigin: Sendable, CustomStringConvertible {
    let file: StaticString
    let line: UInt

    var description: String { "\(file):\(line)" }
}
