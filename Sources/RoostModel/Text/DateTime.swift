// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A date and a time as they were written: with the offset of a zone, or without a zone at all (ISO 8601).
///
/// Foundation's `Date` is a moment instead: it forgets the offset, and takes what has no zone for UTC.
public struct DateTime: Hashable, Sendable {
    /// The day.
    public let date: CivilDate
    /// The time of day, and the offset of its zone.
    public let time: TimeOfDay

    /// Puts a day and a time together.
    public init(_ date: CivilDate, _ time: TimeOfDay) {
        self.date = date
        self.time = time
    }
}

extension DateTime {
    /// Reads `YYYY-MM-DD`, alone or with a time after `T`, `_` or a blank.
    init(parsing text: String) throws(ISORefusal) {
        var scanner = ISOScanner(text)
        date = try scanner.date()
        guard !scanner.isAtEnd else {
            time = .midnight
            return
        }
        guard scanner.skip(oneOf: "Tt _") else { throw .dateTimeSeparator }
        time = try scanner.time()
        try scanner.end()
    }

    /// The moment in seconds since 1 January 1970, UTC, and the millionths on top; no zone counts as UTC.
    var moment: ISOMoment {
        ISOMoment(
            seconds: date.daysSince1970 * 86_400 + time.hour * 3600 + time.minute * 60 + time.second
                - (time.offset ?? 0),
            microseconds: time.microsecond)
    }
}

extension DateTime: CustomStringConvertible {
    /// Reads a date and time as ISO 8601 writes it.
    public init(parameter text: String) throws(ValueError) {
        do throws(ISORefusal) {
            try self.init(parsing: text)
        } catch {
            if error == .yearZero { throw .datetimeRange(error.reason) }
            // As pydantic tells it: what is no date and time was meant as a date, and has too much text behind it.
            var scanner = ISOScanner(text)
            let isDate = (try? scanner.date()) != nil
            throw .datetimeParsing(isDate ? ISORefusal.extraCharacters.reason : error.reason)
        }
    }

    /// `YYYY-MM-DDTHH:MM:SS`, with six digits of fraction unless it is zero, and the zone.
    public var description: String {
        ISOText.string {
            date.append(to: &$0)
            $0.append(UInt8(ascii: "T"))
            time.append(to: &$0)
        }
    }
}

/// A moment, in whole seconds since 1 January 1970, UTC, rounded down, and millionths of a second on top.
struct ISOMoment: Hashable {
    var seconds: Int
    var microseconds: Int

    /// The seconds of the years 1 to 9999.
    static let writable = -62_135_596_800..<253_402_300_800

    /// Writes `YYYY-MM-DDTHH:MM:SSZ`, with six digits of fraction unless it is zero; false outside years 1 to 9999.
    func append(to bytes: inout [UInt8]) -> Bool {
        guard Self.writable.contains(seconds) else { return false }
        let (days, second) = (seconds.flooredQuotient(by: 86_400), seconds.flooredRemainder(by: 86_400))
        let date = CivilDate(daysSince1970: days)
        date.append(to: &bytes)
        bytes.append(UInt8(ascii: "T"))
        TimeOfDay(second / 3600, second / 60 % 60, second % 60, microseconds, 0).append(to: &bytes)
        return true
    }
}
