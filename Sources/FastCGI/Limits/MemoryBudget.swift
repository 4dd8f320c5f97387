// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The memory that all requests of a server may take together for what came in.
package final class MemoryBudget: Sendable {
    private let bound: Int
    private let refused: @Sendable () -> Void
    private let taken = Atomic(0)

    /// - Parameters:
    ///   - bound: How many bytes there are.
    ///   - refused: Called where there were not enough.
    init(bound: Int, refused: @escaping @Sendable () -> Void = {}) {
        self.bound = bound
        self.refused = refused
    }

    /// Takes some more of it.
    ///
    /// - Returns: False where there is not so much left; nothing is taken then.
    func take(_ bytes: Int) -> Bool {
        guard taken.wrappingAdd(bytes, ordering: .relaxed).newValue > bound else { return true }
        giveBack(bytes)
        refused()
        return false
    }

    func giveBack(_ bytes: Int) { taken.wrappingSubtract(bytes, ordering: .relaxed) }
}

/// What one holder takes of a ``MemoryBudget``, for as long as it lives.
package final class MemoryShare: Sendable {
    /// So many bytes do not count, so that small bodies pass when large ones have taken everything.
    package static let free = 64 * 1_024

    private let budget: MemoryBudget
    private let counted = Atomic(0)

    init(of budget: MemoryBudget) { self.budget = budget }

    deinit {
        let count = counted.load(ordering: .relaxed)
        if count > 0 { budget.giveBack(count) }
    }

    /// Tells how many bytes are held now; by one task at a time.
    ///
    /// - Returns: False where there is no room for so many.
    package func hold(_ bytes: Int) -> Bool {
        let before = counted.load(ordering: .relaxed)
        let count = max(0, bytes - Self.free)
        if count > before {
            guard budget.take(count - before) else { return false }
        } else if count < before {
            budget.giveBack(before - count)
        }
        counted.store(count, ordering: .relaxed)
        return true
    }
}
