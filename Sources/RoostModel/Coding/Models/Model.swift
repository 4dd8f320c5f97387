// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A type that is read from JSON, checked on the way, and written as JSON.
///
///     struct NewBook: Model {
///         @Field(minLength: 1, maxLength: 60) var title: String       // required
///         @Field(ge: 0) var price: Double = 0                         // 0 where it is missing
///         @Field var note: String?                                    // nil where it is missing
///         var tags: [String] = []                                     // a plain property needs a default
///     }
///
/// The compiler makes `init()`, `init(from:)` and `encode(to:)`; with `CodingKeys` of its own, a model decides which
/// properties JSON has. Constraints, defaults and aliases are known to Roost's ``JSONReader`` and ``JSONWriter``; other
/// coders see properties under their own names and need each of them.
public protocol Model: DeclaredType, HandlerArgument, Codable {
    /// Makes a model that has its defaults, and no value where there is none.
    init()

    /// Checks what only the whole tells; called once all fields are right.
    ///
    /// - Throws: ``ValueError`` with what is wrong.
    func validate() throws(ValueError)
}

extension Model {
    /// Nothing is wrong with the whole.
    public func validate() throws(ValueError) {}
}
