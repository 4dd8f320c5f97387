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
    static let years = Self(reason: "in UTC it is outside of years 1 to 9999")
    static let dateTimeSeparator = Self(reason: "invalid datetime separator, expected `T`, `t`, `_` or space")
    static let fraction = Self(reason: "second fraction digits missing after `.`")
    static let zoneSign = Self(reason: "invalid timezone sign")
    static let zoneRange = Self(reason: "timezone offset must be less than 24 hours")
    static let durationDigit = Self(reason: "invalid digit in duration")
    static let durationDay = Self(reason: "\"day\" identifier in duration not correctly formatted")
    static let durationNumber = Self(reason: "a numeric value in the duration is too large")
    static let durationLength = Self(reason: "durations may not exceed 999,999,999 days")

    static func character(in part: String) -> Self { Self(reason: "invalid character in \(part)") }
    static func zonePart(_ part: String) -> Self { Self(reason: "invalid timezone \(part)") }
    static func quantity(in part: String) -> Self { Self(reason: "quantity invalid in \(part) part of duration") }
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
        let (minute, second, microsecond) = try minutes()
        return TimeOfDay(hour, minute, second, microsecond, try zone())
    }

    /// Takes what stands behind an hour: `MM[:SS[.f]]`.
    mutating func minutes() throws(ISORefusal) -> (minute: Int, second: Int, microsecond: Int) {
        let minute = try number(of: 2, part: "minute", most: 59)
        guard skip(oneOf: ":") else { return (minute, 0, 0) }
        let second = try number(of: 2, part: "second", most: 59)
        return (minute, second, skip(oneOf: ".,") ? try fraction() : 0)
    }

    /// Takes `Z`, `±HH:MM`, `±HHMM` or nothing.
    private mutating func zone() throws(ISORefusal) -> Int? {
        if isAtEnd { return nil }
        if skip(oneOf: "Zz") { return 0 }
        let isBehind = skip("-") || skip("\u{2212}")
        guard isBehind || skip("+") else { throw .zoneSign }
        guard let hours = digits(2) else { throw .zonePart("hour") }
        _ = skip(":")
        guard let minutes = digits(2) else { throw .zonePart("minute") }
        guard minutes < 60 else { throw .range(of: "timezone minute", 59) }
        guard hours < 24 else { throw .zoneRange }
        return (hours * 3600 + minutes * 60) * (isBehind ? -1 : 1)
    }

    /// Takes digits behind a point as millionths.
    mutating func fraction() throws(ISORefusal) -> Int {
        let digits = digits()
        guard !digits.isEmpty else { throw .fraction }
        let six = digits.prefix(6) + repeatElement(JSONByte.zero, count: Swift.max(0, 6 - digits.count))
        return Self.number(six)
    }

    /// Takes all digits that come next.
    mutating func digits() -> ArraySlice<UInt8> {
        let digits = rest.prefix(while: JSONByte.isDigit)
        rest.removeFirst(digits.count)
        return digits
    }

    /// Takes so many digits, or none where there are fewer.
    private mutating func digits(_ count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(JSONByte.isDigit) else { return nil }
        rest.removeFirst(count)
        return Self.number(digits)
    }

    /// Takes one of these characters, if it comes next.
    mutating func skip(oneOf characters: String) -> Bool {
        guard let first = rest.first, characters.utf8.contains(first) else { return false }
        rest.removeFirst()
        return true
    }

    /// Takes this text, if it comes next.
    mutating func skip(_ text: String) -> Bool {
        guard rest.starts(with: text.utf8) else { return false }
        rest.removeFirst(text.utf8.count)
        return true
    }

    /// Takes a word in either case, and the blanks before it, if they come next.
    mutating func skipWord(_ word: String) -> Bool {
        let start = rest
        skipBlanks()
        let letters = rest.prefix(word.utf8.count)
        guard letters.elementsEqual(word.utf8, by: { $0 | 0x20 == $1 }) else {
            rest = start
            return false
        }
        rest.removeFirst(letters.count)
        return true
    }

    /// Takes blanks.
    mutating func skipBlanks() { rest = rest.drop { $0 == UInt8(ascii: " ") } }

    /// Takes the next character, whatever it is.
    mutating func next() -> UInt8? { rest.popFirst() }

    private mutating func number(of count: Int, part: String, most: Int = .max) throws(ISORefusal) -> Int {
        guard let number = digits(count) else { throw .character(in: part) }
        guard number <= most else { throw .range(of: part, most) }
        return number
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1 - JSONByte.zero) }
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
