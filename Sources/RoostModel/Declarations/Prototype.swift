// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The one value of an ``Input`` or a ``Model`` that knows what its properties were declared with.
///
/// The compiler's `init()` and `init(from:)` make every property wrapper with its arguments each time. Only those of a
/// prototype keep them: constraints and names belong to the type, and need not be made for every value of it.
@usableFromInline
package enum Prototype {
    @TaskLocal private static var isOwn = false
    /// How many are being made, by whomever: mostly none, and then nobody has to look what its own task does.
    private static let makers = Atomic(0)

    /// True while the calling task makes one.
    @usableFromInline package static var isBeingMade: Bool { makers.load(ordering: .relaxed) > 0 && isOwn }

    /// Makes the prototype of a type.
    package static func make<Value>(_ make: () -> Value) -> Value {
        makers.add(1, ordering: .relaxed)
        defer { makers.subtract(1, ordering: .relaxed) }
        return $isOwn.withValue(true, operation: make)
    }
}
