// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What keeps a cookie from being changed by the client.
public enum CookieProtection: Hashable, Sendable {
    /// The client can read it, but not change it: HMAC-SHA-512-256.
    case signed
    /// The client can neither read nor change it: XChaCha20-Poly1305.
    case encrypted
}
