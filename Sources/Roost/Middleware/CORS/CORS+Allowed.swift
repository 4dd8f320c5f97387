// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes
import RoostSystem

extension CORS {
    /// The origins whose pages may ask: `["https://shop.example", "http://localhost:3000"]`.
    public struct Origins: Sendable, ExpressibleByArrayLiteral {
        private enum Rule: Sendable {
            case any
            case these(Set<ByteText>)
            case matching(@Sendable (String) -> Bool)
        }

        private let rule: Rule

        /// All origins.
        public static let any = Origins(rule: .any)

        /// The origins of a list that is known at start.
        public static func these(_ origins: some Sequence<String>) -> Origins {
            Origins(rule: .these(Set(origins.map { ByteText($0) })))
        }

        /// The origins that a function says yes to.
        ///
        ///     .matching { $0.wholeMatch(of: /https:\/\/[a-z0-9-]+\.example\.org/) != nil }
        ///
        /// It gets what the browser has sent: `https://shop.example`, `http://localhost:3000`, `null`.
        public static func matching(_ isAllowed: @escaping @Sendable (String) -> Bool) -> Origins {
            Origins(rule: .matching(isAllowed))
        }

        private init(rule: Rule) { self.rule = rule }

        /// The origins of a list.
        public init(arrayLiteral origins: String...) { self = .these(origins) }

        var areAny: Bool { if case .any = rule { true } else { false } }

        func allow(_ origin: String) -> Bool {
            switch rule {
            case .any: true
            case .these(let origins): origins.contains(ByteText(origin))
            case .matching(let isAllowed): isAllowed(origin)
            }
        }

        /// Origins that can never match: browsers send scheme, host and port in lower case, and nothing behind them.
        var mistakes: [String] {
            guard case .these(let origins) = rule else { return [] }
            return origins.sorted().map(\.text).filter { !Self.isOrigin($0) }.map { origin in
                origin.isSame(as: "*")
                    ? "all origins are .any, and not \"*\""
                    : "\"\(origin)\" is no origin; one is written https://shop.example or http://localhost:3000"
            }
        }

        private static func isOrigin(_ text: String) -> Bool {
            if text.isSame(as: "null") { return true }
            guard let scheme = text.range(ofBytes: "://"), scheme.lowerBound > text.startIndex else { return false }
            return text.isSame(as: text.asciiLowercased()) && HostAndPort(String(text[scheme.upperBound...])) != nil
        }
    }

    /// Methods that pages may use: `[.get, .post]`.
    public struct Methods: Sendable, ExpressibleByArrayLiteral {
        let names: [String]

        /// DELETE, GET, HEAD, OPTIONS, PATCH, POST and PUT.
        public static let any: Methods = [.delete, .get, .head, .options, .patch, .post, .put]

        /// The methods of a list.
        public init(arrayLiteral methods: HTTPRequest.Method...) { names = methods.map(\.rawValue) }
    }

    /// Header fields that pages may send: `[.authorization, .named("X-Custom")]`.
    public struct Headers: Sendable, ExpressibleByArrayLiteral {
        let names: [HTTPField.Name]?

        /// All that a page asks for.
        public static let any = Headers(names: nil)

        private init(names: [HTTPField.Name]?) { self.names = names }

        /// The fields of a list.
        public init(arrayLiteral names: HTTPField.Name...) { self.names = names }
    }
}
