// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Why a JSON text could not be turned into a value.
public enum JSONReadingError: Error, Hashable, Sendable {
    /// The text is not JSON, or asks for more than the limits allow.
    case syntax(JSONSyntaxError)
    /// The text is JSON, but not what the type asks for; at least one error, in the order of the type's members.
    case invalid([ValidationError])

    /// The errors as a request's answer lists them.
    ///
    /// - Parameter location: Where the text stands, such as `["body"]`, which only a mistake in its syntax does not
    ///   know by itself.
    /// - Returns: At least one error.
    public func validationErrors(at location: [ValidationError.Place]) -> [ValidationError] {
        switch self {
        case .syntax(let error): [error.validationError(at: location)]
        case .invalid(let errors): errors
        }
    }
}
