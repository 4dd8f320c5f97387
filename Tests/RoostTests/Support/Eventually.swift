// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Something that a test waited for in vain.
struct NeverHappened: Error, CustomStringConvertible {
    let description: String
}

/// Looks again and again until a condition holds; gives up after a time that no machine should need.
func eventually(_ what: @autoclosure () -> String, _ holds: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
        if try await holds() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
    throw NeverHappened(description: what())
}
