// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Why a protected cookie cannot be set or read.
public struct CookieError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong; there may be more one day.
    public struct Code: Hashable, Sendable {
        private enum Kind { case tooLarge, notAuthentic, expired, noValue }

        private let kind: Kind

        /// Name and value are longer than 4,096 bytes, and browsers would drop them.
        public static let tooLarge = Code(kind: .tooLarge)
        /// The value was not made with one of the keys, not for this cookie, or was changed.
        public static let notAuthentic = Code(kind: .notAuthentic)
        /// The value is older than the cookie's age, or from the future.
        public static let expired = Code(kind: .expired)
        /// The value has no form in JSON, or is of another type.
        public static let noValue = Code(kind: .noValue)
    }

    /// What is wrong.
    public let code: Code
    /// What is wrong with which cookie; nothing of its value is in it.
    public let description: String

    init(_ code: Code, _ name: String, length: Int = 0) {
        self.code = code
        let reason =
            switch code {
            case .tooLarge:
                "has \(length) bytes with its name, more than the \(CookieSeal.longestCookie) that browsers keep; "
                    + "keep less in it, or keep it on the server"
            case .expired: "has expired"
            case .noValue: "has a value of another type, or one without a form in JSON"
            default: "is not authentic"
            }
        description = "the cookie \(name) \(reason)"
    }
}
