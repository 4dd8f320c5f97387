// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// An optional, whatever it wraps.
///
/// Not all that a `nil` literal makes is one: any JSON value is a value too.
package protocol OptionalValue {
    associatedtype Wrapped
    static var none: Self { get }
}

extension Optional: OptionalValue {}
