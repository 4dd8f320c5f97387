// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Something that has to hold before anything else of a request is looked at: that it carries credentials.
protocol RequestCheck: DescribesOperations, Sendable {
    /// The property that asks for it.
    var property: PropertyName { get }
    /// What the client has to be allowed to do, for the documentation; with what those around the property require.
    var scopes: [String] { get set }

    /// - Throws: ``HTTPError`` where it does not hold.
    func check(_ request: Request) throws(HTTPError)
}
