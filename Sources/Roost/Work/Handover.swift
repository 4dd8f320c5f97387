// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// One value that one task gives and another waits for.
final class Handover<Value: Sendable>: Sendable {
    private enum State {
        case empty
        case awaited(CheckedContinuation<Value, Never>)
        case given(Value)
        case over
    }

    private let state = Mutex(State.empty)

    /// Gives the value; returns false where one was given before.
    @discardableResult
    func give(_ value: Value) -> Bool {
        let (waiting, isFirst): (CheckedContinuation<Value, Never>?, Bool) = state.withLock { state in
            switch state {
            case .empty:
                state = .given(value)
                return (nil, true)
            case .awaited(let continuation):
                state = .over
                return (continuation, true)
            case .given, .over:
                return (nil, false)
            }
        }
        waiting?.resume(returning: value)
        return isFirst
    }

    /// Waits for the value.
    ///
    /// - Precondition: Called once.
    func take() async -> Value {
        await withCheckedContinuation { continuation in
            let value: Value? = state.withLock { state in
                switch state {
                case .given(let value):
                    state = .over
                    return value
                case .empty:
                    state = .awaited(continuation)
                    return nil
                case .awaited, .over:
                    preconditionFailure("a value is taken once")
                }
            }
            if let value { continuation.resume(returning: value) }
        }
    }
}
