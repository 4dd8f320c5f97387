// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What a parameter's value has to fulfil besides its type.
public struct ParameterConstraints: Hashable, Sendable {
    /// A bound of a number, exact for integers.
    public enum Bound: Hashable, Sendable, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
        /// A whole number.
        case integer(Int64)
        /// Any other.
        case number(Double)

        /// A whole number, written as a literal.
        public init(integerLiteral value: Int64) { self = .integer(value) }

        /// A number, written as a literal.
        public init(floatLiteral value: Double) { self = .number(value) }
    }

    /// The value is greater than this.
    public var gt: Bound?
    /// The value is this or greater.
    public var ge: Bound?
    /// The value is less than this.
    public var lt: Bound?
    /// The value is this or less.
    public var le: Bound?
    /// The value is a multiple of this.
    public var multipleOf: Bound?
    /// The text has at least so many characters (Unicode scalars, as pydantic counts).
    public var minLength: Int?
    /// The text has at most so many characters.
    public var maxLength: Int?

    /// Sets the constraints; what is left out does not constrain.
    public init(
        gt: Bound? = nil, ge: Bound? = nil, lt: Bound? = nil, le: Bound? = nil, multipleOf: Bound? = nil,
        minLength: Int? = nil, maxLength: Int? = nil
    ) {
        self.gt = gt
        self.ge = ge
        self.lt = lt
        self.le = le
        self.multipleOf = multipleOf
        self.minLength = minLength
        self.maxLength = maxLength
    }
}

extension ParameterConstraints.Bound {
    /// The bound as a number of floating point.
    var double: Double {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        }
    }

    /// The bound in an error's context.
    var json: JSONValue {
        switch self {
        case .integer(let value): .integer(value)
        case .number(let value): JSONValue(value)
        }
    }

    /// The bound in an error's message.
    var text: String {
        switch self {
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        }
    }
}
