// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Why a text is no date, time or duration, in one English phrase.
struct ISORefusal: Error, Hashable {
    let reason: String

    static let tooShort = Self(reason: "input is too short")
    static let extraCharacters = Self(reason: "unexpected extra characters at the end of the input")
    static let dateSeparator = Self(reason: "invalid date separator, expected `-`")
    static let timeSeparator = Self(reason: "invalid time separator, expected `:`")
    static let month = Self(reason: "month value is outside expected range of 1-12")
    static let day = Self(reason: "day value is outside expected range")
    static let yearZero = Self(reason: "year 0 is out of range")
    static let fraction = Self(reason: "second fraction has no digits")
    static let zone = Self(reason: "invalid timezone offset")
    static let duration = Self(reason: "invalid digit in duration")
    static let tooLong = Self(reason: "durations may not exceed 999,999,999 days")

    static func character(in part: String) -> Self { Self(reason: "invalid character in \(part)") }
    static func range(of part: String, _ most: Int) -> Self {
        Self(reason: "\(part) value is outside expected range of 0-\(most)")
    }
}

/// Reads the parts of a text as ISO 8601 writes dates and times, with the liberties that web clients take.
struct ISOScanner {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) { rest = Array(text.utf8)[...] }

    var isAtEnd: Bool { rest.isEmpty }

    func end() throws(ISORefusal) {
        guard isAtEnd else { throw .extraCharacters }
    }

    /// Takes `YYYY-MM-DD`.
    mutating func date() throws(ISORefusal) -> CivilDate {
        guard rest.count >= 10 else { throw .tooShort }
        let year = try number(of: 4, part: "year")
        guard skip(oneOf: "-") else { throw .dateSeparator }
        let month = try number(of: 2, part: "month")
        guard skip(oneOf: "-") else { throw .dateSeparator }
        let day = try number(of: 2, part: "day")
        guard 1...12 ~= month else { throw .month }
        guard 1...CivilDate.days(inMonth: month, ofYear: year) ~= day else { throw .day }
        guard year > 0 else { throw .yearZero }
        return CivilDate(year: year, month: month, day: day)
    }

    /// Takes `HH:MM[:SS[.f]]` and the zone; of the fraction, six digits count.
    mutating func time() throws(ISORefusal) -> TimeOfDay {
        guard rest.count >= 5 else { throw .tooShort }
        let hour = try number(of: 2, part: "hour", most: 23)
        guard skip(oneOf: ":") else { throw .timeSeparator }
        let minute = try number(of: 2, part: "minute", most: 59)
        var (second, microsecond) = (0, 0)
        if skip(oneOf: ":") {
            second = try number(of: 2, part: "second", most: 59)
            if skip(oneOf: ".,") { microsecond = try fraction() }
        }
        return TimeOfDay(hour, minute, second, microsecond, try zone())
    }

    /// Takes `Z`, `±HH:MM`, `±HHMM` or nothing.
    private mutating func zone() throws(ISORefusal) -> Int? {
        if skip(oneOf: "Zz") { return 0 }
        guard let sign = rest.first, sign == JSONByte.plus || sign == JSONByte.minus else { return nil }
        rest.removeFirst()
        let hours = try number(of: 2, part: "timezone hour", most: 23)
        _ = skip(oneOf: ":")
        let minutes = try number(of: 2, part: "timezone minute", most: 59)
        return (hours * 3600 + minutes * 60) * (sign == JSONByte.minus ? -1 : 1)
    }

    /// Takes digits behind a point as millionths.
    mutating func fraction() throws(ISORefusal) -> Int {
        let digits = rest.prefix(while: JSONByte.isDigit)
        guard !digits.isEmpty else { throw .fraction }
        rest.removeFirst(digits.count)
        let six = digits.prefix(6) + repeatElement(JSONByte.zero, count: Swift.max(0, 6 - digits.count))
        return six.reduce(0) { $0 * 10 + Int($1 - JSONByte.zero) }
    }

    /// Takes as many digits as there are, up to a number.
    mutating func digits(upTo most: Int) -> Int? {
        let digits = rest.prefix(while: JSONByte.isDigit)
        guard !digits.isEmpty, digits.count <= most else { return nil }
        rest.removeFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1 - JSONByte.zero) }
    }

    /// Takes one of these characters, if it comes next.
    mutating func skip(oneOf characters: String) -> Bool {
        guard let first = rest.first, characters.utf8.contains(first) else { return false }
        rest.removeFirst()
        return true
    }

    /// Takes the next character, whatever it is.
    mutating func next() -> UInt8? { rest.popFirst() }

    private mutating func number(of digits: Int, part: String, most: Int = .max) throws(ISORefusal) -> Int {
        guard rest.count >= digits else { throw .tooShort }
        let text = rest.prefix(digits)
        guard text.allSatisfy(JSONByte.isDigit) else { throw .character(in: part) }
        rest.removeFirst(digits)
        let number = text.reduce(0) { $0 * 10 + Int($1 - JSONByte.zero) }
        guard number <= most else { throw .range(of: part, most) }
        return number
    }
}

/// Writes the parts of dates and times.
enum ISOText {
    static func string(_ write: (inout [UInt8]) -> Void) -> String {
        var bytes: [UInt8] = []
        write(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    static func append(_ number: Int, width: Int, to bytes: inout [UInt8]) {
        var power = [1, 10, 100, 1000, 10_000, 100_000][width - 1]
        while power > 0 {
            bytes.append(JSONByte.zero + UInt8(truncatingIfNeeded: number / power % 10))
            power /= 10
        }
    }
}
