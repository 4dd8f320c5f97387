// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

@testable import Roost
@testable import RoostModel

/// What a parameter's text becomes, and what is said where it becomes nothing.
@Suite struct ParameterValueTests {
    enum Color: String, CaseIterable, ParameterValue { case red, green, blue }
    enum Level: Int, CaseIterable, ParameterValue { case low = 1, high = 10 }

    private func error<Value: ParameterValue>(_ type: Value.Type, _ text: String) -> String? {
        do throws(ValueError) {
            _ = try Value(parameter: text)
            return nil
        } catch {
            return error.type
        }
    }

    @Test(
        "integers: digits with a sign, blanks around them",
        arguments: [
            ("5", 5), (" 7 ", 7), ("+3", 3), ("-0", 0), ("-12", -12), ("007", 7), ("9223372036854775807", .max),
        ])
    func integers(_ text: String, _ value: Int) throws {
        #expect(try Int(parameter: text) == value)
    }

    @Test("no integers", arguments: ["", "x", "1.5", "0x5", "1e3", "1 2", "--1", "٣"])
    func noIntegers(_ text: String) { #expect(error(Int.self, text) == "int_parsing") }

    @Test("numbers", arguments: [("1.5", 1.5), ("-2e3", -2_000), (" .5 ", 0.5), ("7", 7)])
    func numbers(_ text: String, _ value: Double) throws {
        #expect(try Double(parameter: text) == value)
    }

    @Test(
        "no numbers",
        arguments: [
            ("x", "float_parsing"), ("0x1p3", "float_parsing"), ("", "float_parsing"), ("nan", "finite_number"),
            ("1e400", "finite_number"),
        ])
    func noNumbers(_ text: String, _ type: String) { #expect(error(Double.self, text) == type) }

    @Test(
        "booleans, in any case",
        arguments: [
            ("1", true), ("TRUE", true), ("Yes", true), ("on", true), ("0", false), ("F", false), ("n", false),
            ("off", false),
        ])
    func booleans(_ text: String, _ value: Bool) throws {
        #expect(try Bool(parameter: text) == value)
    }

    @Test("enumerations list what they would take")
    func enumerations() throws {
        #expect(try Color(parameter: "green") == .green)
        #expect(try Level(parameter: "10") == .high)
        #expect(
            throws: ValueError(
                type: "enum", message: "Input should be 'red', 'green' or 'blue'",
                context: ["expected": "'red', 'green' or 'blue'"])
        ) {
            try Color(parameter: "Red")
        }
        #expect(
            throws: ValueError(type: "enum", message: "Input should be 1 or 10", context: ["expected": "1 or 10"])
        ) {
            try Level(parameter: "5")
        }
    }

    @Test("UUIDs with and without dashes, in any case")
    func uuids() throws {
        let value = try #require(UUID(uuidString: "0F8FAD5B-D9CB-469F-A165-70867728950E"))
        #expect(try UUID(parameter: "0f8fad5b-d9cb-469f-a165-70867728950e") == value)
        #expect(try UUID(parameter: "0F8FAD5BD9CB469FA16570867728950E") == value)
        for text in ["", "x", "0f8fad5b-d9cb-469f-a165-70867728950", "zf8fad5b-d9cb-469f-a165-70867728950e"] {
            #expect(error(UUID.self, text) == "uuid_parsing")
        }
    }
}
