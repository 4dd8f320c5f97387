// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A type whose properties say with their wrappers where values come from and what has to hold for them.
///
/// Models and inputs are such types. There is nothing to conform to by hand.
public protocol DeclaredType: Decodable {
    /// Makes a value that only has its defaults.
    init()

    /// What becomes of members, or parameters, that the type does not know; they are ignored unless it says otherwise.
    static var unknownFields: UnknownFields { get }
}

extension DeclaredType {
    /// Unknown fields are ignored.
    public static var unknownFields: UnknownFields { .ignore }
}
