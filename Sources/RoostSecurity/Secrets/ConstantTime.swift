// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Comparing secrets in a time that does not tell how much of them is right.
///
///     guard ConstantTime.areEqual(key, settings.apiKey) else { throw HTTPError(.unauthorized) }
///
/// An ordinary comparison ends at the first difference, and who measures it long enough learns one character after the
/// other. Whether the lengths are the same is not hidden.
public enum ConstantTime {
    /// Whether two texts have the same UTF-8.
    public static func areEqual(_ left: String, _ right: String) -> Bool {
        areEqual(Array(left.utf8), Array(right.utf8))
    }

    /// Whether two texts of bytes are the same.
    public static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool { Sodium.areEqual(left, right) }
}
