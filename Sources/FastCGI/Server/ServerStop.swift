// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// How far a server that stops has come.
public enum ServerStop: Hashable, Sendable {
    /// It accepts nothing more, and lets requests finish.
    case begins
    /// Requests that still run are cancelled: the deadline is over, or somebody is in a hurry.
    case cancels
}
