// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A type that the documentation has something to say of, besides what it is made of.
///
///     struct ListBooks: Input, Documented {
///         static let documentation = Documentation(description: "Lists books, the newest first.")
///         …
///     }
///
/// Of an ``Input`` that a handler takes it describes the operation; of a type in bodies and answers its schema.
public protocol Documented {
    /// What there is to say.
    static var documentation: Documentation { get }
}
