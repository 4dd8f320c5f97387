// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// A type that takes a body's bytes as they are.
protocol RawBody {
    /// Takes the bytes; none are a body too.
    init(body: [UInt8])
}

extension Array: RawBody where Element == UInt8 {
    init(body: [UInt8]) { self = body }
}

extension Data: RawBody {
    init(body: [UInt8]) { self.init(body) }
}

extension Optional: RawBody where Wrapped: RawBody {
    /// An optional is `nil` where the body is empty.
    init(body: [UInt8]) { self = body.isEmpty ? nil : Wrapped(body: body) }
}
