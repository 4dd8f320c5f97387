// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A record with its content in memory.
public struct Record: Hashable, Sendable {
    /// What the record carries.
    public var type: RecordType
    /// The request that the record belongs to; 0 for management records.
    public var requestID: UInt16
    /// The content, at most 65,535 bytes, without padding.
    public var content: [UInt8]

    /// Puts a record together.
    public init(type: RecordType, requestID: UInt16, content: [UInt8] = []) {
        self.type = type
        self.requestID = requestID
        self.content = content
    }
}
