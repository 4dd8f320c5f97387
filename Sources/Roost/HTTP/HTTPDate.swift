// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import RoostSystem

/// A moment as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
struct HTTPDate: CustomStringConvertible {
    let description: String

    /// Writes a moment, without fractions of a second; `nil` outside of the years 1 to 9999, which the form cannot
    /// tell.
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

extension HTTPDate {
    /// Reads a moment in any of the three forms that there have ever been (RFC 9110, section 5.6.7).
    ///
    /// Two digits of a year are of 1970 to 2069.
    ///
    /// - Returns: Seconds since 1970; `nil` where it is no moment.
    static func seconds(parsing text: String) -> Int? {
        guard text.utf8.count <= 40 else { return nil }
        let words = text.utf8.split { " ,-".has($0) }.map { Substring($0) }
        // Sun, 06 Nov 1994 08:49:37 GMT · Sunday, 06-Nov-94 08:49:37 GMT · Sun Nov  6 08:49:37 1994
        switch words.count {
        case 6 where words[5].isSame(as: "GMT"):
            return seconds(day: words[1], month: words[2], year: words[3], clock: words[4])
        case 5: return seconds(day: words[2], month: words[1], year: words[4], clock: words[3])
        default: return nil
        }
    }

    private static func seconds(day: Substring, month: Substring, year: Substring, clock: Substring) -> Int? {
        let times = clock.pieces(between: UInt8(ascii: ":")).map { number($0) }
        guard let day = number(day), let month = months.firstIndex(where: { $0.isSame(as: month) }),
            let digits = number(year),
            [2, 4].contains(year.utf8.count), times.count == 3, let hour = times[0], let minute = times[1],
            let second = times[2], hour < 24, minute < 60, second <= 60
        else { return nil }
        let year = year.utf8.count == 4 ? digits : digits + (digits < 70 ? 2_000 : 1_900)
        let date = CivilDate(year: year, month: month + 1, day: day)
        let days = date.daysSince1970
        let same = CivilDate(daysSince1970: days)
        guard same.month == date.month, same.day == date.day else { return nil }
        return days * 86_400 + hour * 3_600 + minute * 60 + second
    }

    private static func number(_ digits: Substring) -> Int? {
        guard 1...4 ~= digits.utf8.count, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        return Int(digits)
    }
}
