// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import RoostModel

/// Dates, UUIDs, decimals, URLs and data.
@Suite struct JSONFoundationTypesTests {
    private func read<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONReader().read(type, from: Array(text.utf8))
    }

    private func text<Value: Encodable>(_ value: Value, _ writer: JSONWriter = JSONWriter()) throws -> String {
        String(decoding: try writer.bytes(of: value), as: UTF8.self)
    }

    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2024-05-06T07:08:09Z", 1_714_979_289),
            ("2024-05-06T07:08:09", 1_714_979_289),
            ("2024-05-06 07:08:09z", 1_714_979_289), ("2024-05-06T09:08:09+02:00", 1_714_979_289),
            ("2024-05-06T01:38:09-0530", 1_714_979_289), ("2024-05-06T07:08", 1_714_979_280),
            ("2024-05-06t07:08Z", 1_714_979_280),
            ("2024-05-06", 1_714_953_600), ("2024-05-06T07:08:09.5Z", 1_714_979_289.5),
            ("1969-12-31T23:59:59.25Z", -0.75),
            ("2024-05-06T07:08:09.1234567899Z", 1_714_979_289.123456), ("2000-02-29", 951_782_400),
            ("0001-01-01T00:00:00Z", -62_135_596_800),
            ("9999-12-31T23:59:59Z", 253_402_300_799), ("2024-05-06_07:08:09", 1_714_979_289),
            ("2024-05-06T07:08:09-00:00", 1_714_979_289),
        ] as [(String, Double)])
    func `date is read`(text: String, seconds: Double) throws {
        #expect(try read(Date.self, "\"\(text)\"") == Date(timeIntervalSince1970: seconds))
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (1_714_979_289, "2024-05-06T07:08:09Z"),
            (1_714_979_289.5, "2024-05-06T07:08:09.500000Z"),
            (-0.75, "1969-12-31T23:59:59.250000Z"), (-62_135_596_800, "0001-01-01T00:00:00Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"), (1_714_979_289.9999999, "2024-05-06T07:08:10Z"),
            (1_714_979_289.000001, "2024-05-06T07:08:09.000001Z"),
        ] as [(Double, String)])
    func `date is written`(seconds: Double, expected: String) throws {
        #expect(try text(Date(timeIntervalSince1970: seconds)) == "\"\(expected)\"")
    }

    @Test func `random dates survive, as Foundation formats them`() throws {
        var generator = SeededGenerator(seed: 3)
        let format = Date.ISO8601FormatStyle()
        for _ in 0..<2000 {
            let date = Date(
                timeIntervalSince1970: Double(Int.random(in: -60_000_000_000...250_000_000_000, using: &generator)))
            let bytes = try JSONWriter().bytes(of: date)
            #expect(try JSONReader().read(Date.self, from: bytes) == date)
            if date.timeIntervalSince1970 > -12_000_000_000 {
                #expect(String(decoding: bytes, as: UTF8.self) == "\"\(date.formatted(format))\"")
            }
        }
    }

    @Test(arguments: [253_402_300_800, -62_135_596_801, .infinity, .nan, 1e300] as [Double])
    func `date without a form is refused in its place`(seconds: Double) {
        #expect {
            try JSONWriter().bytes(of: ["list": [Date(timeIntervalSince1970: seconds)]])
        } throws: {
            guard let error = $0 as? JSONWritingError else { return false }
            return error.code == .invalidValue && error.location == ["list", 0]
        }
    }

    @Test func `dates may be numbers on both sides`() throws {
        let date = Date(timeIntervalSince1970: 1_714_979_289.5)
        for (format, expected) in [
            (JSONDateFormat.secondsSince1970, "1714979289.5"), (.millisecondsSince1970, "1714979289500.0"),
        ] {
            #expect(try text(date, JSONWriter(dates: format)) == expected)
            #expect(try JSONReader(dates: format).read(Date.self, from: Array(expected.utf8)) == date)
        }
        #expect(
            JSONErrors.of(Date.self, "\"x\"", reader: JSONReader(dates: .secondsSince1970)).map(\.type) == [
                "float_parsing"
            ])
    }

    @Test(arguments: [
        "3fa85f64-5717-4562-b3fc-2c963f66afa6", "3FA85F64-5717-4562-B3FC-2C963F66AFA6",
        "3fa85f6457174562b3fc2c963f66afa6",
        "{3fa85f64-5717-4562-b3fc-2c963f66afa6}", "urn:uuid:3fa85f64-5717-4562-b3fc-2c963f66afa6",
    ])
    func `UUID is read in all its forms`(text: String) throws {
        #expect(try read(UUID.self, "\"\(text)\"").uuidString == "3FA85F64-5717-4562-B3FC-2C963F66AFA6")
    }

    @Test func `random UUIDs survive`() throws {
        for _ in 0..<100 {
            let uuid = UUID()
            #expect(try text(uuid) == "\"\(uuid.uuidString.lowercased())\"")
            #expect(try read(UUID.self, try text(uuid)) == uuid)
        }
    }

    @Test(arguments: [
        ("0.1", "0.1"), ("\"12.50\"", "12.5"), ("-1.50", "-1.5"), ("1E+2", "100"), ("\" 1e-3 \"", "0.001"), ("0", "0"),
        ("\".5\"", "0.5"),
        ("12345678901234567890.123456789012345678", "12345678901234567890.123456789012345678"), ("\"+5\"", "5"),
        ("-0", "0"),
        (
            "0.0000000000000000000000000000000000000000000000000001",
            "0.0000000000000000000000000000000000000000000000000001"
        ),
    ])
    func `decimal is exact`(text: String, digits: String) throws {
        let value = try read(Decimal.self, text)
        #expect(try self.text(value) == "\"\(digits)\"")
        #expect(try read(Decimal.self, "\"\(digits)\"") == value)
    }

    @Test func `URLs and data survive`() throws {
        for url in ["https://example.org/a?b=c#d", "mailto:x@example.org", "file:///tmp/x", "https://[::1]:8080/"] {
            #expect(try text(try read(URL.self, "\"\(url)\"")) == "\"\(url)\"")
        }
        #expect(try read(Data.self, "\"\"") == Data())
        var generator = SeededGenerator(seed: 4)
        for count in 0..<50 {
            let data = Data((0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) })
            #expect(try read(Data.self, try text(data)) == data)
        }
    }

    @Test func `they are members like any other`() throws {
        struct Body: Codable, Equatable {
            var date: Date?, uuids: [UUID], prices: [String: Decimal], url: URL?, data: [Data]
        }
        let body = Body(
            date: Date(timeIntervalSince1970: 5), uuids: [UUID()], prices: ["a": 1.5], url: URL(string: "a:b"),
            data: [Data([1])])
        #expect(try JSONReader().read(Body.self, from: JSONWriter().bytes(of: body)) == body)
        let empty = Body(date: nil, uuids: [], prices: [:], url: nil, data: [])
        #expect(try JSONReader().read(Body.self, from: JSONWriter().bytes(of: empty)) == empty)
    }
}
