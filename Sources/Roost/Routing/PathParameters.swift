// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What a route's template has found in a request's path: decoded texts by name.
public struct PathParameters: Sendable {
    private var items: [(name: String, value: String)] = []

    init() {}

    init(_ items: [(name: String, value: String)]) { self.items = items }

    /// The text of a parameter, or `nil` where the template has none of that name.
    public subscript(_ name: String) -> String? { items.first { $0.name == name }?.value }
}
