// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Why there is no session, or why it cannot be kept: a mistake of the program.
public struct SessionError: Error, Hashable, Sendable, CustomStringConvertible {
    enum Kind: Hashable {
        case notUsed
        case noValue(_ name: String, _ reason: String)
        case tooLarge(_ bytes: Int)
    }

    let kind: Kind

    /// What is wrong.
    public var description: String {
        switch kind {
        case .notUsed:
            "this request has no session: put the middleware Sessions around its route, app.use(Sessions(keys: keys))"
        case .noValue(let name, let reason): "the session's value \(name) has no form in JSON: \(reason)"
        case .tooLarge(let bytes):
            "the session has \(bytes) bytes, more than \(StoredSession.largest): keep such data elsewhere, by its key"
        }
    }

    init(_ kind: Kind) { self.kind = kind }
}
