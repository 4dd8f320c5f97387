// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

@testable import RoostModel

/// Dates, times, durations, decimals and other types, as parameters and in JSON.
@Suite struct ValueTypeTests {
    private func error<Value: ParameterValue>(_ type: Value.Type, _ text: String) -> ValueError? {
        do throws(ValueError) {
            _ = try Value(parameter: text)
            return nil
        } catch {
            return error
        }
    }

    private func written(_ value: some Encodable) throws -> String {
        String(decoding: try JSONWriter().bytes(of: value), as: UTF8.self)
    }

    private func read<Value: Decodable>(_ text: String) throws -> Value {
        try JSONReader().read(from: Array(text.utf8))
    }

    @Test(
        "dates and times come back as they were sent",
        arguments: [
            ("2024-05-06T07:08:09", "2024-05-06T07:08:09"), ("2024-05-06 07:08", "2024-05-06T07:08:00"),
            ("2024-05-06T07:08:09Z", "2024-05-06T07:08:09Z"), ("2024-05-06t07:08:09.5z", "2024-05-06T07:08:09.500000Z"),
            ("2024-05-06T07:08:09.1234567+02:00", "2024-05-06T07:08:09.123456+02:00"),
            ("2024-05-06T07:08:09-0530", "2024-05-06T07:08:09-05:30"), ("2024-05-06", "2024-05-06T00:00:00"),
            ("2024-02-29T00:00+00:00", "2024-02-29T00:00:00Z"),
            ("2024-05-06T07:08\u{2212}02:00", "2024-05-06T07:08:00-02:00"),
        ])
    func dateTimes(_ text: String, _ form: String) throws {
        #expect(try DateTime(parameter: text).description == form)
        let value: DateTime = try read("\"\(text)\"")
        #expect(try written(value) == "\"\(form)\"")
    }

    @Test(
        "no dates and times: a date-time tells why it is no date, a date why it is no date-time",
        arguments: [
            ("now", "input is too short", nil),
            ("2024-13-06", "month value is outside expected range of 1-12", nil),
            ("2024-13-06T07:08", "month value is outside expected range of 1-12", nil),
            ("2023-02-29", "day value is outside expected range", nil),
            ("06.05.2024", "invalid character in year", nil),
            ("2024/05/06", "invalid date separator, expected `-`", nil),
            ("2024-05-06T07:08:09Zx", tooMuch, nil), ("2024-05-06T07:08+02000", tooMuch, nil),
            ("2024-05-06x", tooMuch, "invalid datetime separator, expected `T`, `t`, `_` or space"),
            ("2024-05-06T", tooMuch, "input is too short"), ("2024-05-06T07", tooMuch, "input is too short"),
            ("2024-05-06T07-08", tooMuch, "invalid time separator, expected `:`"),
            ("2024-05-06Tx7:08", tooMuch, "invalid character in hour"),
            ("2024-05-06T07:08:9", tooMuch, "invalid character in second"),
            ("2024-05-06T25:00", tooMuch, "hour value is outside expected range of 0-23"),
            ("2024-05-06T07:60", tooMuch, "minute value is outside expected range of 0-59"),
            ("2024-05-06T07:08:60", tooMuch, "second value is outside expected range of 0-59"),
            ("2024-05-06T07:08:09.", tooMuch, "second fraction digits missing after `.`"),
            ("2024-05-06T07:08:09 Z", tooMuch, "invalid timezone sign"),
            ("2024-05-06T07:08+2:00", tooMuch, "invalid timezone hour"),
            ("2024-05-06T07:08+02", tooMuch, "invalid timezone minute"),
            ("2024-05-06T07:08+02:60", tooMuch, "timezone minute value is outside expected range of 0-59"),
            ("2024-05-06T07:08+24:00", tooMuch, "timezone offset must be less than 24 hours"),
        ] as [(String, String, String?)])
    func noDateTimes(_ text: String, _ reason: String, _ reasonOfDate: String?) {
        let error = error(DateTime.self, text)
        #expect(error?.type == "datetime_from_date_parsing")
        #expect(error?.message == "Input should be a valid datetime or date, \(reason)")
        #expect(error?.context == ["error": .string(reason)])
        let noDate = self.error(CivilDate.self, text)
        #expect(noDate?.type == "date_from_datetime_parsing")
        #expect(noDate?.message == "Input should be a valid date or datetime, \(reasonOfDate ?? reason)")
    }

    private static let tooMuch = "unexpected extra characters at the end of the input"

    @Test("there is no year 0")
    func yearZero() {
        let reason = "year 0 is out of range"
        #expect(error(DateTime.self, "0000-05-06")?.message == "Input should be a valid datetime, \(reason)")
        #expect(error(DateTime.self, "0000-05-06")?.type == "datetime_parsing")
        #expect(
            error(CivilDate.self, "0000-05-06")?.message
                == "Input should be a valid date in the format YYYY-MM-DD, \(reason)")
        #expect(error(CivilDate.self, "0000-05-06")?.type == "date_parsing")
    }

    @Test("dates")
    func dates() throws {
        #expect(try CivilDate(parameter: "2024-05-06") == CivilDate(2024, 5, 6))
        #expect(try CivilDate(parameter: "2024-05-06T00:00:00").description == "2024-05-06")
        #expect(error(CivilDate.self, "2024-05-06T00:00:01")?.type == "date_from_datetime_inexact")
        #expect(CivilDate(2023, 2, 29) == nil && CivilDate(0, 1, 1) == nil && CivilDate(10_000, 1, 1) == nil)
        #expect(JSONErrors.of(CivilDate.self, "5").map(\.type) == ["date_type"])
        for days in stride(from: -719_162, through: 2_932_896, by: 997) {
            let date = CivilDate(daysSince1970: days)
            #expect(date.daysSince1970 == days && CivilDate(date.year, date.month, date.day) == date)
        }
    }

    @Test("times of day")
    func times() throws {
        #expect(try TimeOfDay(parameter: "07:08").description == "07:08:00")
        #expect(try TimeOfDay(parameter: "07:08:09.25+01:30").description == "07:08:09.250000+01:30")
        #expect(error(TimeOfDay.self, "25:00")?.context["error"] == "hour value is outside expected range of 0-23")
        #expect(error(TimeOfDay.self, "12:61")?.context["error"] == "minute value is outside expected range of 0-59")
        #expect(error(TimeOfDay.self, "1:2")?.type == "time_parsing")
        #expect(JSONErrors.of(TimeOfDay.self, "5").map(\.type) == ["time_type"])
    }

    @Test(
        "durations",
        arguments: [
            ("PT1H30M", 5_400_000, "PT1H30M"), ("P1DT2H", 93_600_000, "P1DT2H"), ("PT0S", 0, "PT0S"),
            ("00:30:00", 1_800_000, "PT30M"), ("P1DT2H3S", 93_603_000, "P1DT2H3S"), ("-PT1.5S", -1_500, "-PT1.5S"),
            ("P1W", 604_800_000, "P7D"), ("PT90S", 90_000, "PT1M30S"), ("12:00", 43_200_000, "PT12H"),
            ("PT1.5H", 5_400_000, "PT1H30M"), ("P0.5W", 302_400_000, "P3DT12H"), ("PT0,25M", 15_000, "PT15S"),
            ("PT7S6M", 367_000, "PT6M7S"), ("P1DT", 86_400_000, "P1D"), ("P400D", 34_560_000_000, "P1Y35D"),
            ("30:00:00.5", 108_000_500, "P1DT6H0.5S"), ("-01:30", -5_400_000, "-PT1H30M"),
            ("1 day", 86_400_000, "P1D"), ("2 days, 01:02:03", 176_523_000, "P2DT1H2M3S"),
            ("-1d 10:20", -123_600_000, "-P1DT10H20M"), ("3DAYS", 259_200_000, "P3D"),
        ])
    func durations(_ text: String, _ milliseconds: Int, _ form: String) throws {
        let value: Duration = try read("\"\(text)\"")
        #expect(try value == .milliseconds(milliseconds) && (Duration(parameter: text)) == value)
        #expect(try written(value) == "\"\(form)\"")
    }

    @Test(
        "no durations",
        arguments: [
            ("", "input is too short"), ("P", "input is too short"), ("PT", "input is too short"),
            ("x", "invalid digit in duration"), ("P-1D", "invalid digit in duration"),
            ("PT1S ", "invalid digit in duration"), ("p1D", "invalid digit in duration"),
            ("P1H", "quantity invalid in date part of duration"), ("P1", "quantity invalid in date part of duration"),
            ("PT1D", "quantity invalid in time part of duration"),
            ("PT1h", "quantity invalid in time part of duration"),
            ("PT1S2", "quantity invalid in time part of duration"),
            ("1H", "\"day\" identifier in duration not correctly formatted"),
            ("90", "\"day\" identifier in duration not correctly formatted"),
            ("00:60:00", "minute value is outside expected range of 0-59"),
            ("00:00:60", "second value is outside expected range of 0-59"), ("1:2:3", "invalid character in minute"),
            ("01:30:00Z", "unexpected extra characters at the end of the input"),
            ("P1000000000D", "durations may not exceed 999,999,999 days"),
            ("P999999999999999999Y", "durations may not exceed 999,999,999 days"),
            ("PT9223372036854775807.9999999S", "durations may not exceed 999,999,999 days"),
            ("P999999999DT24H", "durations may not exceed 999,999,999 days"),
            ("PT99999999999999999999S", "a numeric value in the duration is too large"),
        ])
    func noDurations(_ text: String, _ reason: String) {
        #expect(error(Duration.self, text)?.type == "time_delta_parsing")
        #expect(error(Duration.self, text)?.message == "Input should be a valid timedelta, \(reason)")
        #expect(JSONErrors.of(Duration.self, "5").map(\.type) == ["time_delta_type"])
    }

    @Test(
        "decimals keep their digits",
        arguments: [
            ("12.50", "12.50"), ("-1.50", "-1.50"), ("1e2", "100"), ("0.00", "0.00"), ("007", "7"), (".5", "0.5"),
            ("5.", "5"), ("1.5e-3", "0.0015"), ("+3", "3"), (" 4.0 ", "4.0"),
            ("123456789012345678901234567890.10", "123456789012345678901234567890.10"),
        ])
    func decimals(_ text: String, _ form: String) throws {
        #expect(try DecimalNumber(parameter: text).description == form)
        let value: DecimalNumber = try read("\"\(text)\"")
        #expect(try written(value) == "\"\(form)\"")
    }

    @Test("decimals are read from JSON numbers digit by digit")
    func decimalNumbers() throws {
        let number: DecimalNumber = try read("0.1000000000000000055511151231257827")
        #expect(number.description == "0.1000000000000000055511151231257827")
        #expect(JSONErrors.of(DecimalNumber.self, "true").map(\.type) == ["decimal_type"])
        #expect(JSONErrors.of(DecimalNumber.self, "\"ten\"").map(\.type) == ["decimal_parsing"])
        #expect(JSONErrors.of(DecimalNumber.self, "1e999999999999999999").map(\.type) == ["decimal_parsing"])
        #expect(
            JSONErrors.of(DecimalNumber.self, String(repeating: "9", count: 1001)).map(\.type) == ["decimal_parsing"])
    }

    @Test("decimals compare by value")
    func comparison() throws {
        let values = try ["-2", "-1.50", "-0.1", "0", "0.09", "0.1", "1.5", "9", "10", "1e3"].map {
            try DecimalNumber(parameter: $0)
        }
        for (left, a) in values.enumerated() {
            for (right, b) in values.enumerated() {
                #expect((a < b) == (left < right) && (a == b) == (left == right))
            }
        }
        #expect(try Set(["12.5", "12.50", "012.500", "1.25e1"].map { try DecimalNumber(parameter: $0) }).count == 1)
        #expect(try DecimalNumber(parameter: "-0.0") == 0)
    }

    @Test(
        "digits of decimals: in total, behind the point, before it",
        arguments: [
            ("1234.56", nil), ("12345.67", "decimal_max_digits"), ("1.234", "decimal_max_places"),
            ("123456", "decimal_whole_digits"), ("1234.560", nil), ("0.05", nil), ("-0.01", "greater_than_equal"),
            ("0", nil), ("9999.99", nil),
        ] as [(String, String?)])
    func digits(_ text: String, _ type: String?) throws {
        let constraints = Constraints(ge: 0, maxDigits: 6, decimalPlaces: 2)
        #expect(try DecimalNumber.rule(constraints)?(DecimalNumber(parameter: text))?.type == type)
        #expect(try Decimal.rule(constraints)?(Decimal(parameter: text))?.type == type)
    }

    @Test("multiples of decimals are exact")
    func multiples() throws {
        let rule = try #require(try DecimalNumber.rule(Constraints(multipleOf: 0.1)))
        #expect(
            try rule(DecimalNumber(parameter: "0.3")) == nil
                && rule(DecimalNumber(parameter: "0.35"))?.type == "multiple_of")
        #expect(try rule(DecimalNumber(parameter: "1e30")) == nil)
    }

    struct ISBN: TextValue, Equatable {
        let description: String

        init(parameter text: String) throws(ValueError) {
            guard text.count == 3 else { throw ValueError("an ISBN has three digits here") }
            description = text
        }
    }

    @Test("types of one's own")
    func ownTypes() throws {
        let value: [ISBN] = try read(#"["123"]"#)
        #expect(try value.map(\.description) == ["123"] && (written(value)) == #"["123"]"#)
        let error = try #require(JSONErrors.of([ISBN].self, #"["123","1"]"#).first)
        #expect(error.location == ["body", 1] && error.message == "Value error, an ISBN has three digits here")
        #expect(JSONErrors.of([ISBN].self, "[5]").map(\.type) == ["string_type"])
    }

    enum Theme: String, Literal { case light, dark }
    enum Level: Int, Codable, CaseIterable { case low = 1, high = 10 }

    @Test("literals say so")
    func literals() {
        #expect(error(Theme.self, "x")?.type == "literal_error")
        #expect(error(Theme.self, "x")?.message == "Input should be 'light' or 'dark'")
        #expect(JSONErrors.of([Theme].self, #"["x"]"#).map(\.type) == ["literal_error"])
    }

    @Test("dictionaries have strings, integers and enumerations as keys")
    func dictionaries() throws {
        let themes: [Theme: Int] = try read(#"{"light":1,"dark":2}"#)
        #expect(try themes == [.light: 1, .dark: 2] && (written([Theme.dark: 2])) == #"{"dark":2}"#)
        let levels: [Level: [Int]] = try read(#"{"10":[1]}"#)
        #expect(try levels == [.high: [1]] && (written(levels)) == #"{"10":[1]}"#)
        let numbers: [Int: String] = try read(#"{"-5":"a"}"#)
        #expect(try numbers == [-5: "a"] && (written(numbers)) == #"{"-5":"a"}"#)
        let errors = JSONErrors.of([Theme: Int].self, #"{"x":1,"dark":"y"}"#)
        #expect(errors.map(\.type) == ["literal_error", "int_parsing"])
        #expect(errors.map(\.location) == [["body", "x", "[key]"], ["body", "dark"]] && errors.first?.input == "x")
        #expect(JSONErrors.of([Int: Int].self, #"{"a":1}"#).map(\.type) == ["int_parsing"])
        #expect(JSONErrors.of([Theme: Int].self, "[]").map(\.type) == ["dict_type"])
    }
}
