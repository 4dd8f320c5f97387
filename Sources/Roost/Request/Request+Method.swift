// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension Request {
    /// The method, where it is one that HTTP knows (RFC 9110, section 9; RFC 5789): `nil` for others, which clients may
    /// make up at will.
    package var wellKnownMethod: String? {
        switch method {
        case .get, .head, .post, .put, .delete, .connect, .options, .trace, .patch: method.rawValue
        default: nil
        }
    }
}
