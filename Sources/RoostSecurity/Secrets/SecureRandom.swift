// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Randomness for secrets, from the operating system.
///
///     let token = SecureRandom.token()     // "q0ZyTt8…", 43 characters
public enum SecureRandom {
    /// Bytes that nobody can guess.
    public static func bytes(_ count: Int) -> [UInt8] { Sodium.randomBytes(max(0, count)) }

    /// A text that nobody can guess, of letters, digits, `-` and `_`: for links, keys and cookies.
    ///
    /// - Parameter byteCount: How much randomness is in it; 32 bytes are enough for anything.
    /// - Returns: Four characters for each three bytes.
    public static func token(byteCount: Int = 32) -> String { Sodium.base64URL(bytes(byteCount)) }
}
