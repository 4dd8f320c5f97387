// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

// The initialiser with all members that the compiler makes takes a property with constraints as its wrapper. So that
// `Book(title: "Dune", pages: 412)` can be written, the wrapper is what its value's literal is.

extension Property: ExpressibleByUnicodeScalarLiteral where Value: ExpressibleByUnicodeScalarLiteral {
    /// A value, written as a literal.
    public init(unicodeScalarLiteral value: Value.UnicodeScalarLiteralType) {
        self.init(read: Value(unicodeScalarLiteral: value), wasSent: false)
    }
}

extension Property: ExpressibleByExtendedGraphemeClusterLiteral
where Value: ExpressibleByExtendedGraphemeClusterLiteral {
    /// A value, written as a literal.
    public init(extendedGraphemeClusterLiteral value: Value.ExtendedGraphemeClusterLiteralType) {
        self.init(read: Value(extendedGraphemeClusterLiteral: value), wasSent: false)
    }
}

extension Property: ExpressibleByStringLiteral where Value: ExpressibleByStringLiteral {
    /// A value, written as a literal.
    public init(stringLiteral value: Value.StringLiteralType) {
        self.init(read: Value(stringLiteral: value), wasSent: false)
    }
}

extension Property: ExpressibleByIntegerLiteral where Value: ExpressibleByIntegerLiteral {
    /// A value, written as a literal.
    public init(integerLiteral value: Value.IntegerLiteralType) {
        self.init(read: Value(integerLiteral: value), wasSent: false)
    }
}

extension Property: ExpressibleByFloatLiteral where Value: ExpressibleByFloatLiteral {
    /// A value, written as a literal.
    public init(floatLiteral value: Value.FloatLiteralType) {
        self.init(read: Value(floatLiteral: value), wasSent: false)
    }
}

extension Property: ExpressibleByBooleanLiteral where Value: ExpressibleByBooleanLiteral {
    /// A value, written as a literal.
    public init(booleanLiteral value: Value.BooleanLiteralType) {
        self.init(read: Value(booleanLiteral: value), wasSent: false)
    }
}

extension Property: ExpressibleByNilLiteral where Value: ExpressibleByNilLiteral {
    /// No value.
    public init(nilLiteral: ()) { self.init(read: nil, wasSent: false) }
}

extension Property: ExpressibleByArrayLiteral where Value: RangeReplaceableCollection {
    /// A list, written as a literal.
    public init(arrayLiteral elements: Value.Element...) { self.init(read: Value(elements), wasSent: false) }
}
