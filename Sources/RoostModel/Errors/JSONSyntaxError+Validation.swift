// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension JSONSyntaxError {
    /// The mistake in the shape of all other errors in a request.
    ///
    /// - Parameter location: Where the text stands, such as `["body"]`.
    /// - Returns: An error of type `json_invalid` whose location ends with the byte position.
    public func validationError(at location: [ValidationError.Place]) -> ValidationError {
        ValidationError(
            type: "json_invalid",
            location: location + [.index(position)],
            message: "JSON decode error",
            input: .object([:]),
            context: ["error": .string(message)]
        )
    }
}
