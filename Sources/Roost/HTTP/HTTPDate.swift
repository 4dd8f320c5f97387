// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// A moment as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
struct HTTPDate: CustomStringConvertible {
    let description: String

    /// Writes a moment, without fractions of a second; `nil` outside of the years 1 to 9999, which the form cannot tell.
    init?(_ date: Date) {
        guard let seconds = Int(exactly: date.timeIntervalSince1970.rounded(.down)) else { return nil }
        let (days, second) = (seconds.flooredQuotient(by: 86_400), seconds.flooredRemainder(by: 86_400))
        guard -719_162...2_932_896 ~= days else { return nil }
        let day = CivilDate(daysSince1970: days)
        // 1 January 1970 was a Thursday.
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][days.flooredRemainder(by: 7)]
        let month = Self.months[day.month - 1]
        let clock = [second / 3600, second / 60 % 60, second % 60].map { Self.digits($0, 2) }.joined(separator: ":")
        description = "\(weekday), \(Self.digits(day.day, 2)) \(month) \(Self.digits(day.year, 4)) \(clock) GMT"
    }

    /// This moment, in whole seconds since 1970.
    static var now: Int { Int(Date.now.timeIntervalSince1970.rounded(.down)) }

    static let months: [Substring] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func digits(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: width - digits.utf8.count) + digits
    }
}
