// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A part of a longer list.
struct Page<Item: Codable & Sendable>: Codable, Sendable {
    let items: [Item]
    /// How many there are in all.
    let total: Int
    let limit: Int
    let offset: Int
}
