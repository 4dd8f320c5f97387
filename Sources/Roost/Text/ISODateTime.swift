// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A moment as ISO 8601 writes it (RFC 3339, with the liberties that web clients take).
struct ISODateTime: Hashable {
    /// Whole seconds since 1 January 1970, UTC, rounded down.
    var seconds: Int
    /// Millionths of a second on top.
    var microseconds: Int

    /// Why a text is no date and time, in one English phrase.
    struct Refusal: Error, Hashable {
        let reason: String

        static let tooShort = Self(reason: "input is too short")
        static let extraCharacters = Self(reason: "unexpected extra characters at the end of the input")
        static let separator = Self(reason: "invalid date separator, expected `-`")
        static let month = Self(reason: "month value is outside expected range of 1-12")
        static let day = Self(reason: "day value is outside expected range")
        static let yearZero = Self(reason: "year 0 is out of range")

        static func character(in part: String) -> Self { Self(reason: "invalid character in \(part)") }
    }
}

extension ISODateTime {
    /// Reads `YYYY-MM-DD`, alone or with `HH:MM[:SS[.ffffff]]` and `Z`, an offset or nothing, which means UTC.
    ///
    /// As the reference implementation does it, a time that cannot be read counts as too much text after a date.
    init(parsing text: String) throws(Refusal) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10 else { throw .tooShort }
        let year = try Self.number(bytes[0..<4], part: "year")
        guard bytes[4] == JSONByte.minus else { throw .separator }
        let month = try Self.number(bytes[5..<7], part: "month")
        guard bytes[7] == JSONByte.minus else { throw .separator }
        let day = try Self.number(bytes[8..<10], part: "day")
        guard 1...12 ~= month else { throw .month }
        guard 1...Self.days(inMonth: month, ofYear: year) ~= day else { throw .day }
        guard year > 0 else { throw .yearZero }
        seconds = CivilDate(year: year, month: month, day: day).daysSince1970 * 86_400
        microseconds = 0
        guard bytes.count > 10 else { return }
        var rest = bytes[11...]
        guard "Tt _".utf8.contains(bytes[10]), addTime(&rest), addZone(rest) else { throw .extraCharacters }
    }

    private static func number(_ bytes: ArraySlice<UInt8>, part: String) throws(Refusal) -> Int {
        guard let number = number(bytes) else { throw .character(in: part) }
        return number
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.allSatisfy(JSONByte.isDigit) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - JSONByte.zero) }
    }

    private static func days(inMonth month: Int, ofYear year: Int) -> Int {
        switch month {
        case 2: (year.isMultiple(of: 4) && !year.isMultiple(of: 100)) || year.isMultiple(of: 400) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private mutating func addTime(_ rest: inout ArraySlice<UInt8>) -> Bool {
        guard let hour = Self.twoDigits(&rest, below: 24), Self.skip(":", &rest),
            let minute = Self.twoDigits(&rest, below: 60)
        else { return false }
        seconds += hour * 3600 + minute * 60
        guard Self.skip(":", &rest) else { return true }
        guard let second = Self.twoDigits(&rest, below: 60) else { return false }
        seconds += second
        guard Self.skip(".", &rest) else { return true }
        let fraction = rest.prefix(while: JSONByte.isDigit)
        guard !fraction.isEmpty else { return false }
        rest.removeFirst(fraction.count)
        for place in 0..<6 {
            let digit = place < fraction.count ? fraction[fraction.startIndex + place] - JSONByte.zero : 0
            microseconds = microseconds * 10 + Int(digit)
        }
        return true
    }

    /// Takes `Z`, `±HH:MM`, `±HHMM` or nothing, and nothing after it.
    private mutating func addZone(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        guard let sign = rest.popFirst() else { return true }
        if sign | 0x20 == UInt8(ascii: "z") { return rest.isEmpty }
        guard sign == JSONByte.plus || sign == JSONByte.minus, let hours = Self.twoDigits(&rest, below: 24)
        else { return false }
        _ = Self.skip(":", &rest)
        guard let minutes = Self.twoDigits(&rest, below: 60), rest.isEmpty else { return false }
        let offset = hours * 3600 + minutes * 60
        seconds += sign == JSONByte.plus ? -offset : offset
        return true
    }

    private static func twoDigits(_ rest: inout ArraySlice<UInt8>, below limit: Int) -> Int? {
        guard rest.count >= 2, let number = number(rest.prefix(2)), number < limit else { return nil }
        rest.removeFirst(2)
        return number
    }

    private static func skip(_ character: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }
}

extension ISODateTime {
    /// Writes `YYYY-MM-DDTHH:MM:SSZ`, with six digits of fraction unless it is zero; false outside years 1 to 9999.
    func append(to bytes: inout [UInt8]) -> Bool {
        let (days, second) = (seconds.flooredQuotient(by: 86_400), seconds.flooredRemainder(by: 86_400))
        let date = CivilDate(daysSince1970: days)
        guard 1...9999 ~= date.year else { return false }
        Self.append(date.year, width: 4, to: &bytes)
        for (separator, number) in [
            ("-", date.month), ("-", date.day), ("T", second / 3600), (":", second / 60 % 60), (":", second % 60),
        ] as [(Unicode.Scalar, Int)] {
            bytes.append(UInt8(ascii: separator))
            Self.append(number, width: 2, to: &bytes)
        }
        if microseconds > 0 {
            bytes.append(JSONByte.point)
            Self.append(microseconds, width: 6, to: &bytes)
        }
        bytes.append(UInt8(ascii: "Z"))
        return true
    }

    private static func append(_ number: Int, width: Int, to bytes: inout [UInt8]) {
        var power = [1, 10, 100, 1000, 10_000, 100_000][width - 1]
        while power > 0 {
            bytes.append(JSONByte.zero + UInt8(number / power % 10))
            power /= 10
        }
    }
}
