// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// How a `Date` is written as JSON, and read from it.
public enum JSONDateFormat: Hashable, Sendable {
    /// `"2024-05-06T07:08:09Z"`, with six digits of fraction where the moment has one (RFC 3339).
    case iso8601
    /// A number: the seconds since 1 January 1970, UTC.
    case secondsSince1970
    /// A number: the milliseconds since 1 January 1970, UTC.
    case millisecondsSince1970
}
