// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import RoostSystem
import Synchronization

/// Keeps sessions in the memory of one process.
///
/// They are gone when it ends, and another process does not know them: for tests, and for an application of one process
/// whose visitors may be asked to sign in again. When there are more than `capacity`, those that have expired go, and
/// then those that were used least lately.
public final class MemorySessionStore: SessionStore {
    private struct Entry {
        var session: StoredSession
        var lastUse: UInt64
    }

    private struct State {
        var entries: [ByteText: Entry] = [:]
        /// Counts each use, which tells older ones from newer ones.
        var uses: UInt64 = 0
    }

    private let capacity: Int
    private let state = Mutex(State())
    private let now: @Sendable () -> Date

    /// Makes an empty store.
    ///
    /// - Parameter capacity: How many sessions it keeps at most.
    public convenience init(capacity: Int = 10_000) { self.init(capacity: capacity) { Date() } }

    init(capacity: Int, now: @escaping @Sendable () -> Date) {
        self.capacity = max(1, capacity)
        self.now = now
    }

    /// How many sessions there are, expired ones included that have not gone yet.
    public var count: Int { state.withLock { $0.entries.count } }

    /// See ``SessionStore/load(_:)``.
    public func load(_ key: String) async throws -> StoredSession? {
        state.withLock { state in
            guard let session = state.entries[ByteText(key)]?.session else { return nil }
            Self.put(session, key, in: &state)
            return session
        }
    }

    /// See ``SessionStore/create(_:_:)``.
    public func create(_ key: String, _ session: StoredSession) async throws {
        let now = now()
        state.withLock { state in
            Self.put(session, key, in: &state)
            if state.entries.count > capacity { makeRoom(in: &state, at: now) }
        }
    }

    /// See ``SessionStore/update(_:_:)``.
    public func update(_ key: String, _ session: StoredSession) async throws -> Bool {
        state.withLock { state in
            guard state.entries[ByteText(key)] != nil else { return false }
            Self.put(session, key, in: &state)
            return true
        }
    }

    /// See ``SessionStore/delete(_:)``.
    public func delete(_ key: String) async throws { state.withLock { $0.entries[ByteText(key)] = nil } }

    private static func put(_ session: StoredSession, _ key: String, in state: inout State) {
        state.uses += 1
        state.entries[ByteText(key)] = Entry(session: session, lastUse: state.uses)
    }

    /// Makes room for more than one, so that not each further session has to look at all of them.
    private func makeRoom(in state: inout State, at now: Date) {
        state.entries = state.entries.filter { $0.value.session.expires > now }
        guard state.entries.count > capacity else { return }
        let surplus = state.entries.count - capacity + capacity / 16
        for (key, _) in state.entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }).prefix(surplus) {
            state.entries[key] = nil
        }
    }
}
