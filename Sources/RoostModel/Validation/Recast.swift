// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Takes a value for one of the same type under another name.
@inlinable @inline(__always)
func recast<Value, Same>(_ value: Value, to type: Same.Type = Same.self) -> Same {
    precondition(Value.self == Same.self)
    // SAFETY: the two types are one.
    return unsafe unsafeBitCast(value, to: Same.self)
}
