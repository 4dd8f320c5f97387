// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Durations as texts: ISO 8601 (`P1DT2H30M`), or days and a clock (`1 day, 02:30:00`).
enum DurationText {
    /// Seconds and millionths of a second.
    private typealias Length = (seconds: Int, microseconds: Int)

    // A year has 365 days here and a month 30, as for pydantic.
    private static let year = 365 * day
    private static let day = 86_400
    private static let mostSeconds = 999_999_999 * day + day - 1

    /// Reads a duration.
    static func parse(_ text: String) throws(ISORefusal) -> Duration {
        var scanner = ISOScanner(text)
        guard !scanner.isAtEnd else { throw .tooShort }
        let isNegative = scanner.skip("-")
        if !isNegative { _ = scanner.skip("+") }
        let (seconds, microseconds) = scanner.skip("P") ? try parts(&scanner) : try daysAndClock(&scanner)
        let duration = Duration.seconds(seconds) + .microseconds(microseconds)
        return isNegative ? .zero - duration : duration
    }

    /// Takes what stands behind the `P` of ISO 8601, to the end.
    private static func parts(_ scanner: inout ISOScanner) throws(ISORefusal) -> Length {
        var sum: Length = (0, 0)
        var isTime = scanner.skip("T")
        guard !scanner.isAtEnd else { throw .tooShort }
        while !scanner.isAtEnd {
            let count = try number(&scanner)
            let fraction = scanner.skip(oneOf: ".,") ? scanner.digits() : []
            guard let unit = scanner.next().flatMap({ length(of: $0, isTime) }) else {
                throw .quantity(in: isTime ? "time" : "date")
            }
            try add(product(count, fraction, unit), to: &sum)
            if !isTime { isTime = scanner.skip("T") }
        }
        return sum
    }

    /// `count.fraction` times so many seconds.
    private static func product(_ count: Int, _ fraction: ArraySlice<UInt8>, _ seconds: Int) throws(ISORefusal)
        -> Length
    {
        let (whole, overflows) = count.multipliedReportingOverflow(by: seconds)
        guard !overflows, whole <= mostSeconds else { throw .durationLength }
        // Twelve digits are finer than a millionth of a second, even of a year.
        var (numerator, denominator) = (Int128(0), Int128(1))
        for digit in fraction.prefix(12) {
            numerator = numerator * 10 + Int128(digit - JSONByte.zero)
            denominator *= 10
        }
        let (microseconds, rest) = (numerator * Int128(seconds) * 1_000_000).quotientAndRemainder(
            dividingBy: denominator)
        let rounded = Int(microseconds) + (rest * 2 >= denominator ? 1 : 0)
        return (whole, rounded)
    }

    private static func length(of unit: UInt8, _ isTime: Bool) -> Int? {
        switch (unit, isTime) {
        case (UInt8(ascii: "Y"), false): year
        case (UInt8(ascii: "M"), false): 30 * day
        case (UInt8(ascii: "W"), false): 7 * day
        case (UInt8(ascii: "D"), false): day
        case (UInt8(ascii: "H"), true): 3600
        case (UInt8(ascii: "M"), true): 60
        case (UInt8(ascii: "S"), true): 1
        default: nil
        }
    }

    /// Takes `H…HH:MM[:SS[.f]]`, or `N day[s]` and that or nothing behind it, to the end.
    private static func daysAndClock(_ scanner: inout ISOScanner) throws(ISORefusal) -> Length {
        var sum: Length = (0, 0)
        var count = try number(&scanner)
        if !scanner.skip(":") {
            guard scanner.skipWord("days") || scanner.skipWord("day") || scanner.skipWord("d") else {
                throw .durationDay
            }
            try add(product(count, [], day), to: &sum)
            _ = scanner.skip(",")
            scanner.skipBlanks()
            guard !scanner.isAtEnd else { return sum }
            count = try number(&scanner)
            guard scanner.skip(":") else { throw .timeSeparator }
        }
        let (minute, second, microsecond) = try scanner.minutes()
        try scanner.end()
        try add(product(count, [], 3600), to: &sum)
        try add((minute * 60 + second, microsecond), to: &sum)
        return sum
    }

    private static func number(_ scanner: inout ISOScanner) throws(ISORefusal) -> Int {
        let digits = scanner.digits()
        guard !digits.isEmpty else { throw .durationDigit }
        guard let number = Int(String(decoding: digits, as: UTF8.self)) else { throw .durationNumber }
        return number
    }

    private static func add(_ length: Length, to sum: inout Length) throws(ISORefusal) {
        sum.microseconds += length.microseconds
        sum.seconds += length.seconds + sum.microseconds / 1_000_000
        sum.microseconds %= 1_000_000
        guard sum.seconds <= mostSeconds else { throw .durationLength }
    }

    /// Writes ISO 8601 in years of 365 days, days, hours, minutes and seconds: `PT30M`, `P1DT2H3.5S`, `PT0S`.
    static func append(_ duration: Duration, to bytes: inout [UInt8]) {
        // Of a length that `components` may not hold; what is less than a millionth of a second does not count.
        let length = duration.attoseconds / 1_000_000_000_000
        if length < 0 { bytes.append(JSONByte.minus) }
        var seconds = length.magnitude / 1_000_000
        let microseconds = length.magnitude % 1_000_000
        let isZero = length == 0
        bytes.append(UInt8(ascii: "P"))
        for (unit, length) in [("Y", 31_536_000), ("D", 86_400), ("H", 3600), ("M", 60)] as [(Unicode.Scalar, UInt128)]
        {
            if unit == "H", seconds > 0 || microseconds > 0 || isZero { bytes.append(UInt8(ascii: "T")) }
            guard seconds >= length else { continue }
            bytes.append(contentsOf: String(seconds / length).utf8)
            bytes.append(UInt8(ascii: unit))
            seconds %= length
        }
        guard seconds > 0 || microseconds > 0 || isZero else { return }
        bytes.append(contentsOf: String(seconds).utf8)
        if microseconds > 0 {
            bytes.append(JSONByte.point)
            ISOText.append(Int(microseconds), width: 6, to: &bytes)
            while bytes.last == JSONByte.zero { bytes.removeLast() }
        }
        bytes.append(UInt8(ascii: "S"))
    }
}

extension Duration {
    /// The duration as it is written in requests: `PT1H30M`.
    var parameterText: String { ISOText.string { DurationText.append(self, to: &$0) } }
}
