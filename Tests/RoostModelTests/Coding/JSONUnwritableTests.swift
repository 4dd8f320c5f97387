// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

@testable import RoostModel

/// What has no form in JSON is an error with its place, whatever holds it; nothing that a program can make ends the
/// process.
@Suite struct JSONUnwritableTests {
    struct Reading: Encodable {
        var name = "a"
        var values: [Double]
        var share: Float?
    }
    struct Nested: Encodable {
        var value: Double
        enum CodingKeys: CodingKey { case outer, value }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            var inner = container.nestedContainer(keyedBy: CodingKeys.self, forKey: .outer)
            try inner.encode(value, forKey: .value)
        }
    }

    private func place(of value: some Encodable, _ writer: JSONWriter = JSONWriter()) -> [ValidationError.Place]? {
        do throws(JSONWritingError) {
            _ = try writer.bytes(of: value)
            return nil
        } catch {
            return error.code == .invalidValue ? error.location : nil
        }
    }

    @Test("a number that is not finite is an error at its place", arguments: [Double.infinity, -.infinity, .nan])
    func notFinite(_ number: Double) {
        #expect(place(of: number) == [])
        #expect(place(of: [1, number]) == [1])
        #expect(place(of: ["a": number]) == ["a"])
        #expect(place(of: ["a": [Optional(number)]], JSONWriter(omitNil: true)) == ["a", 0])
        #expect(place(of: [Reading(values: [1, 2]), Reading(values: [0, number])]) == [1, "values", 1])
        #expect(place(of: Reading(values: [], share: Float(number)), JSONWriter(pretty: true)) == ["share"])
        #expect(place(of: [Nested(value: 1), Nested(value: number)]) == [1, "outer", "value"])
        #expect(place(of: Date(timeIntervalSince1970: number), JSONWriter(dates: .secondsSince1970)) == [])
    }

    @Test("a decimal that is no number is an error, and so is a moment beyond a double")
    func others() {
        #expect(place(of: ["a": Decimal.nan]) == ["a"])
        #expect(place(of: [Date(timeIntervalSince1970: 1e308)], JSONWriter(dates: .millisecondsSince1970)) == [0])
    }

    @Test("what a type takes back is no error")
    func takenBack() throws {
        struct Trying: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.unkeyedContainer()
                try? container.encode(Failing())
                try container.encode(1)
            }
        }
        struct Failing: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.unkeyedContainer()
                try container.encode(Double.nan)
                throw ValueError("no")
            }
        }
        #expect(try JSONWriter().bytes(of: Trying()) == Array("[1]".utf8))
    }

    @Test(
        "the first and the last moments of years 1 to 9999 are written and read",
        arguments: [
            "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
        ])
    func extremeDates(_ text: String) throws {
        let json = Array("\"\(text)\"".utf8)
        #expect(try JSONWriter().bytes(of: JSONReader().read(Date.self, from: json)) == json)
    }

    /// Foundation's distant past is the 30th of December before year 1.
    @Test("a date before year 1 is an error, and the distant future is written")
    func distantDates() throws {
        #expect(place(of: ["a": Date.distantPast]) == ["a"])
        let text = String(decoding: try JSONWriter().bytes(of: Date.distantFuture), as: UTF8.self)
        #expect(text == #""4001-01-01T00:00:00Z""#)
    }

    @Test(
        "every date that is read can be written",
        arguments: [
            "9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.9999999", "0001-01-01T00:00:00.000001Z",
            "9999-12-31T22:59:59.999999-01:00",
        ])
    func readDatesAreWritten(_ text: String) throws {
        let date = try JSONReader().read(Date.self, from: Array("\"\(text)\"".utf8))
        let written = try JSONReader().read(String.self, from: JSONWriter().bytes(of: date))
        #expect(written.prefix(19) == "\(text.prefix(4))-\(text.hasPrefix("9") ? "12-31T23:59:59" : "01-01T00:00:00")")
    }

    @Test(
        "a date that its zone leads out of these years is refused",
        arguments: [
            "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-00:01", "0001-01-01T23:58:59+23:59",
        ])
    func datesBeyond(_ text: String) {
        #expect(throws: ValueError.datetimeRange(ISORefusal.years.reason)) { try Date(parameter: text) }
    }

    @Test(
        "durations of any length have their text",
        arguments: [
            (.zero, "PT0S"), (.nanoseconds(1), "PT0S"), (.nanoseconds(-1), "PT0S"), (.microseconds(-1), "-PT0.000001S"),
            (.seconds(90), "PT1M30S"), (.seconds(-86_400), "-P1D"),
            (.seconds(31_536_000) + .microseconds(5), "P1YT0.000005S"),
            (.seconds(Int64.max), "P292471208677Y195DT15H30M7S"), (.seconds(Int64.min), "-P292471208677Y195DT15H30M8S"),
            (Duration(attoseconds: .max), "P5395141535403Y2DT14H8M51.687303S"),
            (Duration(attoseconds: .min), "-P5395141535403Y2DT14H8M51.687303S"),
        ] as [(Duration, String)])
    func durations(_ duration: Duration, _ text: String) throws {
        #expect(String(decoding: try JSONWriter().bytes(of: duration), as: UTF8.self) == "\"\(text)\"")
    }
}
