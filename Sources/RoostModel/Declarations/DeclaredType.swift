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
    /// Makes a value and sets its properties.
    ///
    ///     let book = Book {
    ///         $0.title = title
    ///         $0.price = 12
    ///     }
    ///
    /// - Parameter set: Sets them; those that it leaves alone have their defaults, or no value.
    /// - Throws: What `set` throws.
    public init(_ set: (inout Self) throws -> Void) rethrows {
        self.init()
        try set(&self)
    }

    /// Unknown fields are ignored.
    public static var unknownFields: UnknownFields { .ignore }
}
