// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A day of the Gregorian calendar without time and place, also before it was introduced (ISO 8601).
///
/// In parameters and in JSON it is `YYYY-MM-DD`; a date and time at midnight is taken as well.
public struct CivilDate: Hashable, Sendable {
    /// The year, 1 to 9999 where it was read or checked.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    private static let daysIn400Years = 146_097

    /// Makes a date whose parts are known to be right.
    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Makes a date; nil where there is no such day in years 1 to 9999.
    public init?(_ year: Int, _ month: Int, _ day: Int) {
        guard 1...9999 ~= year, 1...12 ~= month, 1...Self.days(inMonth: month, ofYear: year) ~= day else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// How many days a month has.
    static func days(inMonth month: Int, ofYear year: Int) -> Int {
        switch month {
        case 2: (year.isMultiple(of: 4) && !year.isMultiple(of: 100)) || year.isMultiple(of: 400) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    // Years that begin in March have their leap day at the end, so months before it need no exception. From there,
    // five months at a time have 153 days: 31, 30, 31, 30, 31.
    private static let daysFromMarch0To1970 = 719_468

    /// The number of days from 1 January 1970 to this one, negative before it.
    public var daysSince1970: Int {
        let marchYear = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let yearOfEra = marchYear.flooredRemainder(by: 400)
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return marchYear.flooredQuotient(by: 400) * Self.daysIn400Years + dayOfEra - Self.daysFromMarch0To1970
    }

    package init(daysSince1970 days: Int) {
        let days = days + Self.daysFromMarch0To1970
        let dayOfEra = days.flooredRemainder(by: Self.daysIn400Years)
        // Takes out the leap days, of which there is one in 4 years, none in 100, and one in 400.
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = (monthFromMarch + 2) % 12 + 1
        year = days.flooredQuotient(by: Self.daysIn400Years) * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    }
}

extension CivilDate: Comparable {
    /// Whether a date comes before another.
    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension CivilDate: CustomStringConvertible {
    /// Reads `YYYY-MM-DD`, or a date and time at midnight.
    public init(parameter text: String) throws(ValueError) {
        let moment: DateTime
        do throws(ISORefusal) {
            moment = try DateTime(parsing: text)
        } catch {
            throw error == .yearZero ? .dateRange(error.reason) : .dateParsing(error.reason)
        }
        guard moment.time.isMidnight else { throw .dateInexact }
        self = moment.date
    }

    /// `YYYY-MM-DD`.
    public var description: String { ISOText.string { append(to: &$0) } }

    func append(to bytes: inout [UInt8]) {
        ISOText.append(year, width: 4, to: &bytes)
        bytes.append(JSONByte.minus)
        ISOText.append(month, width: 2, to: &bytes)
        bytes.append(JSONByte.minus)
        ISOText.append(day, width: 2, to: &bytes)
    }
}

extension Int {
    package func flooredRemainder(by divisor: Int) -> Int {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }

    package func flooredQuotient(by divisor: Int) -> Int {
        (self - flooredRemainder(by: divisor)) / divisor
    }
}
