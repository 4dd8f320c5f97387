// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Why no URL can be built from a route's name.
public struct RouteURLError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        /// The application has no route of that name.
        case unknownRoute
        /// The route's path has a parameter that no value was given for.
        case missingParameter(String)
        /// A value was given for a parameter that the route's path does not have.
        case unknownParameter(String)
        /// The value would not arrive: it is empty, or not of the kind that the path asks for, or has a segment `.` or
        /// `..`, or a NUL.
        case unusableValue(String, parameter: String)
    }

    /// The name that was asked for.
    public let route: String
    /// What is wrong.
    public let reason: Reason
}

extension RouteURLError: CustomStringConvertible {
    /// What is wrong, for the programmer.
    public var description: String {
        switch reason {
        case .unknownRoute: "no route is named \"\(route)\""
        case .missingParameter(let name): "the route \"\(route)\" needs a value for {\(name)}"
        case .unknownParameter(let name): "the route \"\(route)\" has no {\(name)}"
        case .unusableValue(let value, let name):
            "the route \"\(route)\" cannot have \(value.debugDescription) for {\(name)}"
        }
    }
}
