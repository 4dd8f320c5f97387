// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// There is no copy of a book left.
struct OutOfStock: Error {
    let title: String
}
