// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What a value has to fulfil besides its type, whether it is a parameter or a member of a ``Model``.
///
/// Of a list, bounds, lengths and patterns hold for each element; of an optional, for the value that is there.
public struct Constraints: Hashable, Sendable {
    /// A bound of a number, exact for integers; of a duration, in seconds or as a text; of a date or time, as a text.
    ///
    ///     @Query(ge: 1) var page: Int
    ///     @Query(ge: "2020-01-01") var from: CivilDate
    ///     @Setting(gt: 0, le: .duration(.seconds(90))) var timeout: Duration
    public enum Bound: Hashable, Sendable, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
        ExpressibleByStringLiteral
    {
        /// A whole number.
        case integer(Int64)
        /// Any other.
        case number(Double)
        /// A duration, a date or a time, as it is written in requests.
        case text(String)

        /// A whole number, written as a literal.
        @inlinable public init(integerLiteral value: Int64) { self = .integer(value) }

        /// A number, written as a literal.
        @inlinable public init(floatLiteral value: Double) { self = .number(value) }

        /// A duration, a date or a time, written as a literal.
        @inlinable public init(stringLiteral value: String) { self = .text(value) }

        /// A duration.
        public static func duration(_ duration: Duration) -> Bound { .text(duration.parameterText) }
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
    /// The text has at least so many characters (Unicode scalars, as pydantic counts); data has so many bytes.
    public var minLength: Int?
    /// The text has at most so many characters; data has so many bytes.
    public var maxLength: Int?
    /// The text matches this regular expression somewhere, or as a whole with `^` and `$`.
    public var pattern: String?
    /// The list has at least so many elements.
    public var minItems: Int?
    /// The list has at most so many elements.
    public var maxItems: Int?
    /// The decimal number has at most so many digits, before and behind the point.
    public var maxDigits: Int?
    /// The decimal number has at most so many digits behind the point.
    public var decimalPlaces: Int?

    /// JSON has a number or a Boolean itself, instead of a text that says it.
    public var strict: Bool

    /// Sets the constraints; what is left out does not constrain.
    public init(
        minItems: Int? = nil, maxItems: Int? = nil, gt: Bound? = nil, ge: Bound? = nil, lt: Bound? = nil,
        le: Bound? = nil, multipleOf: Bound? = nil, minLength: Int? = nil, maxLength: Int? = nil,
        pattern: String? = nil, maxDigits: Int? = nil, decimalPlaces: Int? = nil, strict: Bool = false
    ) {
        self.gt = gt
        self.ge = ge
        self.lt = lt
        self.le = le
        self.multipleOf = multipleOf
        self.minLength = minLength
        self.maxLength = maxLength
        self.pattern = pattern
        self.minItems = minItems
        self.maxItems = maxItems
        self.maxDigits = maxDigits
        self.decimalPlaces = decimalPlaces
        self.strict = strict
    }
}

extension Constraints {
    /// Which constraints a type understands.
    package struct Kinds: OptionSet {
        package let rawValue: Int

        package init(rawValue: Int) { self.rawValue = rawValue }

        static let bounds = Self(rawValue: 1)
        package static let lengths = Self(rawValue: 2)
        static let pattern = Self(rawValue: 4)
        static let items = Self(rawValue: 8)
        static let digits = Self(rawValue: 16)
        static let multiples = Self(rawValue: 32)
        /// Those that JSON has values for which are no texts.
        static let strictness = Self(rawValue: 64)
    }

    /// The names of those that are set and of none of these kinds.
    func names(outside kinds: Kinds) -> [String] {
        let all: [(String, Bool, Kinds)] = [
            ("gt", gt != nil, .bounds), ("ge", ge != nil, .bounds), ("lt", lt != nil, .bounds),
            ("le", le != nil, .bounds), ("multipleOf", multipleOf != nil, .multiples),
            ("minLength", minLength != nil, .lengths), ("maxLength", maxLength != nil, .lengths),
            ("pattern", pattern != nil, .pattern), ("minItems", minItems != nil, .items),
            ("maxItems", maxItems != nil, .items), ("maxDigits", maxDigits != nil, .digits),
            ("decimalPlaces", decimalPlaces != nil, .digits), ("strict", strict, .strictness),
        ]
        return all.filter { $0.1 && !kinds.contains($0.2) }.map(\.0)
    }
}

extension Constraints {
    /// The names of counts that no value can have.
    var negativeCounts: [String] {
        let all = [
            ("minLength", minLength), ("maxLength", maxLength), ("minItems", minItems), ("maxItems", maxItems),
            ("maxDigits", maxDigits), ("decimalPlaces", decimalPlaces),
        ]
        return all.filter { $0.1.map { $0 < 0 } ?? false }.map(\.0)
    }

    /// The names of bounds that nothing can be compared with.
    var boundsWithoutValue: [String] {
        [("gt", gt), ("ge", ge), ("lt", lt), ("le", le), ("multipleOf", multipleOf)]
            .filter { $0.1.map { $0.double.isNaN } ?? false }.map(\.0)
    }
}

extension Constraints.Bound {
    /// The bound as a number of floating point.
    var double: Double {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        case .text: .nan
        }
    }

    /// The bound in an error's context.
    var json: JSONValue {
        switch self {
        case .integer(let value): .integer(value)
        case .number(let value): JSONValue(value)
        case .text(let text): .string(text)
        }
    }

    /// The bound in an error's message.
    var text: String {
        switch self {
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .text(let text): text
        }
    }
}

extension Constraints {
    /// Those that hold for each element of a list.
    var ofElements: Constraints {
        var constraints = self
        (constraints.minItems, constraints.maxItems) = (nil, nil)
        return constraints
    }
}
