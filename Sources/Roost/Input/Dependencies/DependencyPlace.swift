// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Where the value of a dependency will be once it is made.
final class DependencyPlace<Value: Sendable>: AnyDependencyPlace {
    private let content = Mutex<Value?>(nil)

    /// The value; `nil` before it is made.
    var value: Value? { content.withLock { $0 } }

    /// Puts the value there; only the first counts.
    func put(_ value: Value) {
        content.withLock { content in
            if content == nil { content = value }
        }
    }

    var isFilled: Bool { content.withLock { $0 != nil } }
}

/// A ``DependencyPlace``, whatever its value is.
protocol AnyDependencyPlace: AnyObject, Sendable {}
