// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import JWTKit

extension JWTKeyCollection {
    /// Whether a token may name this key: it is there, or none has a name, so that there is nothing to choose from.
    ///
    /// jwt-kit takes its default for a key that it does not have, and tells nobody its names. A version of it that
    /// keeps keys elsewhere than under this name fails the tests of this package; it would take its default again.
    func knows(_ name: JWKIdentifier) -> Bool {
        guard let keys = Mirror(reflecting: self).descendant("storage") as? [JWKIdentifier: Any] else { return true }
        return keys.isEmpty || keys[name] != nil
    }
}
