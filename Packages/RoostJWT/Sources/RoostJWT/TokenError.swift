// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// Why a token is not accepted.
public struct TokenError: Error, CustomStringConvertible {
    /// What is wrong with it; there may be more one day.
    public struct Code: Hashable, Sendable {
        private enum Kind {
            case notValid, unknownKey, wrongAlgorithm, expired, notYetValid, wrongAudience, wrongIssuer
        }

        private let kind: Kind

        /// It is no token, its signature is wrong, or its claims are of another type.
        public static let notValid = Code(kind: .notValid)
        /// It names a key that is not known here, or is to be signed with one.
        public static let unknownKey = Code(kind: .unknownKey)
        /// It says it is signed with another algorithm than those that are asked for.
        public static let wrongAlgorithm = Code(kind: .wrongAlgorithm)
        /// It was good until a moment that has passed, or says nothing of one.
        public static let expired = Code(kind: .expired)
        /// It will be good at a later moment.
        public static let notYetValid = Code(kind: .notYetValid)
        /// It is for somebody else.
        public static let wrongAudience = Code(kind: .wrongAudience)
        /// It is of somebody else.
        public static let wrongIssuer = Code(kind: .wrongIssuer)

        fileprivate var text: String {
            switch kind {
            case .notValid: "The token is not valid"
            case .unknownKey: "The token names a key that is not known here"
            case .wrongAlgorithm: "The token is not signed with an algorithm that is accepted here"
            case .expired: "The token has expired"
            case .notYetValid: "The token is not valid yet"
            case .wrongAudience: "The token is for another audience"
            case .wrongIssuer: "The token is of another issuer"
            }
        }
    }

    /// What is wrong with it.
    public let code: Code
    /// What jwt-kit has said, for logs.
    public let cause: (any Error)?
    /// What is wrong with it, in words; nothing of the token is in it.
    public var description: String { code.text }

    init(_ code: Code, cause: (any Error)? = nil) {
        self.code = code
        self.cause = cause
    }

    /// 401, as RFC 6750, section 3.1, has it.
    var answer: HTTPError {
        HTTPError(
            .unauthorized, detail: .string(description),
            headers: [.wwwAuthenticate: "Bearer error=\"invalid_token\", error_description=\"\(description)\""],
            cause: self)
    }
}
