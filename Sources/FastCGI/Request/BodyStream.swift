// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The two streams of input that a request can have.
enum BodyStream: Sendable {
    case stdin
    case data
}
