// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Something that a test waited for in vain.
struct NeverHappened: Error, CustomStringConvertible {
    let description: String
}

/// Looks again and again until there is a value; gives up after a time that no machine should need.
func eventually<Value>(
    _ what: @autoclosure () -> String, within limit: Duration = .seconds(60), _ look: () async throws -> Value?
) async throws -> Value {
    let deadline = ContinuousClock.now + limit
    while ContinuousClock.now < deadline {
        if let value = try await look() { return value }
        try await Task.sleep(for: .milliseconds(20))
    }
    throw NeverHappened(description: "within \(limit): \(what())")
}

/// Waits until a condition holds.
func eventually(_ what: @autoclosure () -> String, _ holds: () async throws -> Bool) async throws {
    try await eventually(what()) { try await holds() ? () : nil }
}
