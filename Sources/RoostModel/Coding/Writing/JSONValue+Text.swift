// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension JSONValue: CustomStringConvertible {
    /// The value as compact JSON.
    public var description: String {
        let bytes = JSONBytes()
        JSONText.append(self, to: bytes)
        return unsafe bytes.withBytes { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
