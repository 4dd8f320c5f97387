// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords

/// The two streams of input that a request can have.
enum BodyStream: Sendable {
    case stdin
    case data

    /// The type of the records that carry it.
    var recordType: RecordType { self == .stdin ? .stdin : .data }
}
