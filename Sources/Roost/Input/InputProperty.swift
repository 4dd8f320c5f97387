// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A property of an ``Input``: says where its value comes from, and reads it.
///
/// The value of a property is such a wrapper in one of two states: declared, as the struct's source says it, or read, as
/// a request gave it.
protocol InputProperty: Sendable {
    /// Where the value comes from.
    var source: InputSource { get }

    /// True where the property has a value for requests that send none.
    var hasDefault: Bool { get }

    /// What is wrong with the declaration, for the programmer.
    var mistake: String? { get }

    /// The name that the property is read by.
    ///
    /// - Parameter property: Its name in Swift.
    /// - Returns: The name in the request.
    func name(for property: String) -> String

    /// Reads the value; appends what is wrong with it and returns `nil` where it does not fit.
    func read(_ name: String, from values: RequestValues, _ errors: inout [ValidationError]) -> Self?
}

extension InputProperty {
    var mistake: String? { nil }
}

/// Where an input's value comes from; also the order in which errors are told.
enum InputSource: Int, Comparable, Sendable {
    case path
    case query
    case header
    case body

    /// The first step of the place in an error.
    var place: ValidationError.Place { .name("\(self)") }

    static func < (left: InputSource, right: InputSource) -> Bool { left.rawValue < right.rawValue }
}

/// What properties read from: a request, taken apart as far as its route needs it.
struct RequestValues: Sendable {
    let request: Request
    let query: QueryItems?
    let body: RequestContent?
}
