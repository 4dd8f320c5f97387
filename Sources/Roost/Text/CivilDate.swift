// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A day of the Gregorian calendar, also before it was introduced (ISO 8601).
struct CivilDate: Hashable {
    let year: Int
    let month: Int
    let day: Int

    private static let daysIn400Years = 146_097

    init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    // Years that begin in March have their leap day at the end, so months before it need no exception. From there,
    // five months at a time have 153 days: 31, 30, 31, 30, 31.
    private static let daysFromMarch0To1970 = 719_468

    /// The number of days from 1 January 1970 to this one, negative before it.
    var daysSince1970: Int {
        let marchYear = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let yearOfEra = marchYear.flooredRemainder(by: 400)
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return marchYear.flooredQuotient(by: 400) * Self.daysIn400Years + dayOfEra - Self.daysFromMarch0To1970
    }

    init(daysSince1970 days: Int) {
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

extension Int {
    func flooredRemainder(by divisor: Int) -> Int {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }

    func flooredQuotient(by divisor: Int) -> Int {
        (self - flooredRemainder(by: divisor)) / divisor
    }
}
