// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What becomes of members and parameters that a type does not know.
public enum UnknownFields: Hashable, Sendable {
    /// They are left alone.
    case ignore
    /// Each is an error of type `extra_forbidden`, told after all others.
    case forbid
}
