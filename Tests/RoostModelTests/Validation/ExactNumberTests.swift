// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

@testable import RoostModel

/// Numbers are what was written, in decimal digits, and not what is nearest to it in binary.
@Suite struct ExactNumberTests {
    struct Prices: Model {
        @Field(multipleOf: 0.01) var double: Double?
        @Field(multipleOf: 0.01) var float: Float?
        @Field(multipleOf: 0.01) var decimal: Decimal?
        @Field(multipleOf: 0.01) var number: DecimalNumber?
        @Field(multipleOf: 0.01) var list: [Double]?
        @Field(ge: 0, le: 5) var rating: Double?
    }

    private func errors(_ json: String) -> [String] {
        JSONErrors.of(Prices.self, json).map(\.type)
    }

    @Test(
        "what is a multiple on paper is one, in JSON",
        arguments: [
            "0.07", "1.1", "19.99", "0.29", "1.15", "0", "-0.0", "7", "-3.33", "1e2", "7e-2", "0.070",
            "1.10000000000000000000000",
            "123456.78",
        ])
    func multiplesInJSON(number: String) {
        for name in ["double", "float", "decimal", "number"] {
            #expect(errors("{\"\(name)\": \(number)}") == [], "\(name) \(number)")
            #expect(errors("{\"\(name)\": \"\(number)\"}") == [], "\(name) \"\(number)\"")
        }
        #expect(errors("{\"list\": [\(number), \(number)]}") == [])
    }

    @Test(
        "what is none on paper is none, in JSON",
        arguments: ["0.075", "1.001", "1e-3", "0.07000000000000000001", "19.9900000000000000000000001", "-0.001"])
    func othersInJSON(number: String) {
        for name in ["double", "float", "decimal", "number"] {
            #expect(errors("{\"\(name)\": \(number)}") == ["multiple_of"], "\(name) \(number)")
        }
        #expect(errors("{\"list\": [\(number)]}") == ["multiple_of"])
    }

    @Test("bounds hold for all digits that were written")
    func bounds() {
        #expect(errors(#"{"rating": 5.0000000000000000000}"#) == [])
        #expect(errors(#"{"rating": 5.00000000000000000001}"#) == ["less_than_equal"])
        #expect(errors(#"{"rating": -0.000000000000000000001}"#) == ["greater_than_equal"])
        #expect(errors(#"{"rating": -0.00000000000000000000}"#) == [])
    }

    private func error<Value: ParameterValue>(_ type: Value.Type, _ constraints: Constraints, _ text: String) throws
        -> String?
    {
        let checks = try Checks<Value>(constraints, isList: false)
        var reader = ParameterReader<Value>(location: [], checks: checks, lastCounts: true)
        _ = reader.value(text)
        return reader.errors.first?.type
    }

    @Test("the same holds for parameters")
    func parameters() throws {
        let cents = Constraints(multipleOf: 0.01)
        for text in ["0.07", " 1.1 ", "19.99", "+0.29", ".07", "7.", "1.1000000000000000000000"] {
            #expect(try error(Double.self, cents, text) == nil, "\(text)")
            #expect(try error(Float.self, cents, text) == nil, "\(text)")
            #expect(try error(DecimalNumber.self, cents, text) == nil, "\(text)")
            #expect(try error(Decimal.self, cents, text) == nil, "\(text)")
        }
        #expect(try error(Double.self, Constraints(multipleOf: 0.1), "1.0") == nil)
        #expect(try error(Double.self, cents, "0.0700000000000000000001") == "multiple_of")
        #expect(try error(Float.self, cents, "0.0700000001") == "multiple_of")
        #expect(try error(Double.self, Constraints(multipleOf: 10), "12345678901234567890123") == "multiple_of")
        #expect(try error(Double.self, Constraints(multipleOf: 10), "12345678901234567890120") == nil)
        #expect(try error(Double.self, Constraints(le: .integer(9_007_199_254_740_993)), "9007199254740993") == nil)
        #expect(
            try error(Double.self, Constraints(le: .integer(9_007_199_254_740_993)), "9007199254740994")
                == "less_than_equal")
    }

    @Test("integers are multiples of fractions, and compared with them, without rounding")
    func integers() throws {
        #expect(try Int.rule(Constraints(multipleOf: 0.1))?(3) == nil)
        #expect(try Int.rule(Constraints(multipleOf: 1.5))?(3) == nil)
        #expect(try Int.rule(Constraints(multipleOf: 1.5))?(4)?.type == "multiple_of")
        #expect(try Int.rule(Constraints(multipleOf: 0.3))?(.max)?.type == "multiple_of")
        #expect(try Int.rule(Constraints(multipleOf: 0.3))?(.max - 1) == nil)
        #expect(
            try Int.rule(Constraints(le: .number(9_007_199_254_740_992)))?(9_007_199_254_740_993)?.type
                == "less_than_equal")
        #expect(
            try Int.rule(Constraints(ge: .number(9_007_199_254_740_992)))?(9_007_199_254_740_991)?.type
                == "greater_than_equal")
        #expect(try Int.rule(Constraints(gt: .number(-0.5)))?(-1)?.type == "greater_than")
        #expect(try Int.rule(Constraints(gt: .number(-0.5)))?(0) == nil)
        #expect(try Int.rule(Constraints(lt: .number(1e30)))?(.max) == nil)
        #expect(
            try UInt64.rule(Constraints(ge: .number(1e19)))?(9_999_999_999_999_999_999)?.type == "greater_than_equal")
        #expect(try UInt64.rule(Constraints(ge: .number(1e19)))?(10_000_000_000_000_000_000) == nil)
    }

    @Test("multiples of what is very large or very small")
    func extremes() throws {
        func isMultiple(_ value: String, _ divisor: Double) throws -> Bool {
            try DecimalNumber.rule(Constraints(multipleOf: .number(divisor)))?(DecimalNumber(parameter: value)) == nil
        }
        #expect(try isMultiple("0.0700000000000000000000000000000000000000000000", 0.01))
        #expect(try isMultiple("3e300", 1e300) && !isMultiple("35e298", 1e300))
        #expect(try isMultiple("7e-300", 1e-300) && !isMultiple("7e-301", 1e-300))
        #expect(try isMultiple("1e900", 0.3) == false && isMultiple("3e900", 0.3))
        #expect(try isMultiple("0", 0.7) && isMultiple("-1.4", 0.7))
    }

    @Test("an integer that no type holds is told so, however long", arguments: ["", "-", "+"])
    func longIntegers(sign: String) throws {
        for length in [20, 400, 5_000, 100_000] {
            let digits = sign + String(repeating: "7", count: length)
            #expect(try error(Int.self, Constraints(), digits) == "int_parsing_size", "\(length)")
            #expect(JSONErrors.of(Int.self, "\"\(digits)\"").map(\.type) == ["int_parsing_size"], "\(length)")
            if sign != "+" {
                #expect(JSONErrors.of(Int.self, digits).map(\.type) == ["int_parsing_size"], "\(length)")
            }
        }
        #expect(try error(UInt8.self, Constraints(), String(repeating: "7", count: 5_000)) == "int_parsing_size")
        #expect(try error(Int.self, Constraints(), String(repeating: "0", count: 5_000) + "7") == nil)
        #expect(try error(Int.self, Constraints(), String(repeating: "7", count: 5_000) + "x") == "int_parsing")
        #expect(JSONErrors.of(Int.self, "1e400").map(\.type) == ["finite_number"])
    }

    @Test("a number that is too large for Float is refused in a parameter, too")
    func largeFloats() throws {
        #expect(try error(Float.self, Constraints(), "1e39") == "finite_number")
        #expect(try error(Float.self, Constraints(), "3e38") == nil)
    }
}
