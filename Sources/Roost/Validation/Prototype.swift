// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The one value of an ``Input`` or a ``Model`` that knows what its properties were declared with.
///
/// The compiler's `init()` and `init(from:)` make every property wrapper with its arguments each time. Only those of a
/// prototype keep them: constraints and names belong to the type, and need not be made for every value of it.
enum Prototype {
    @TaskLocal static var isBeingMade = false

    /// Makes the prototype of a type.
    static func make<Value>(_ make: () -> Value) -> Value { $isBeingMade.withValue(true, operation: make) }
}
