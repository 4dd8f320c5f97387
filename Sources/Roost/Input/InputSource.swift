// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Where an input's value comes from; also the order in which errors are told.
enum InputSource: Int, Comparable, Sendable, CaseIterable {
    case path
    case query
    case header
    case cookie
    case form
    case body

    /// The first step of the place in an error: a form is a body too.
    var place: ValidationError.Place { self == .form ? "body" : .name("\(self)") }

    static func < (left: InputSource, right: InputSource) -> Bool { left.rawValue < right.rawValue }
}
