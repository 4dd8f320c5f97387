// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes
import RoostSystem

extension ResponseHeaders {
    /// Says that the answer depends on these fields of the request too, for caches (RFC 9110, section 12.5.5).
    ///
    /// Names that are there already are not added again.
    public mutating func addVary(_ names: HTTPField.Name...) {
        for name in names {
            let known = self[values: .vary].flatMap { $0.pieces(between: UInt8(ascii: ",")) }
                .map(\.withoutBlanksAround)
            guard !known.contains(where: { $0.isSameIgnoringCase(as: name.canonicalName) }), !known.has("*") else {
                continue
            }
            self[.vary] = (self[.vary].map { "\($0), " } ?? "") + name.rawName
        }
    }
}
