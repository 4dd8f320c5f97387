// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Durations as texts: ISO 8601 (`P1DT2H30M`), or `HH:MM:SS`.
enum DurationText {
    private static let mostSeconds = 999_999_999 * 86_400

    /// Reads a duration.
    ///
    /// A year has 365 days here and a month 30, as for pydantic.
    static func parse(_ text: String) throws(ISORefusal) -> Duration {
        var scanner = ISOScanner(text)
        guard !scanner.isAtEnd else { throw .tooShort }
        let isNegative = scanner.skip(oneOf: "-")
        if !isNegative { _ = scanner.skip(oneOf: "+") }
        let (seconds, microseconds) =
            scanner.skip(oneOf: "Pp") ? try parts(&scanner) : try clock(&scanner)
        try scanner.end()
        guard seconds <= mostSeconds else { throw .tooLong }
        let duration = Duration.seconds(seconds) + .microseconds(microseconds)
        return isNegative ? .zero - duration : duration
    }

    private static func parts(_ scanner: inout ISOScanner) throws(ISORefusal) -> (seconds: Int, microseconds: Int) {
        guard !scanner.isAtEnd else { throw .tooShort }
        var (seconds, microseconds, isTime) = (0, 0, false)
        while !scanner.isAtEnd {
            if !isTime, scanner.skip(oneOf: "Tt") {
                isTime = true
                guard !scanner.isAtEnd else { throw .tooShort }
            }
            guard let count = scanner.digits(upTo: 12) else { throw .duration }
            if scanner.skip(oneOf: ".,") { microseconds = try scanner.fraction() }
            guard let unit = scanner.next(), let length = length(of: unit, isTime), count <= mostSeconds / length
            else { throw .duration }
            // A fraction is for seconds, which nothing comes after.
            guard microseconds == 0 || (length == 1 && scanner.isAtEnd) else { throw .duration }
            seconds += count * length
            guard seconds <= mostSeconds else { throw .tooLong }
        }
        return (seconds, microseconds)
    }

    private static func length(of unit: UInt8, _ isTime: Bool) -> Int? {
        switch (unit & 0xDF, isTime) {
        case (UInt8(ascii: "Y"), false): 365 * 86_400
        case (UInt8(ascii: "M"), false): 30 * 86_400
        case (UInt8(ascii: "W"), false): 7 * 86_400
        case (UInt8(ascii: "D"), false): 86_400
        case (UInt8(ascii: "H"), true): 3600
        case (UInt8(ascii: "M"), true): 60
        case (UInt8(ascii: "S"), true): 1
        default: nil
        }
    }

    private static func clock(_ scanner: inout ISOScanner) throws(ISORefusal) -> (seconds: Int, microseconds: Int) {
        let time = try scanner.time()
        guard time.offset == nil else { throw .extraCharacters }
        return (time.hour * 3600 + time.minute * 60 + time.second, time.microsecond)
    }

    /// Writes ISO 8601 in days, hours, minutes and seconds: `PT30M`, `P1DT2H3.5S`, `PT0S`.
    static func append(_ duration: Duration, to bytes: inout [UInt8]) {
        if duration < .zero { bytes.append(JSONByte.minus) }
        let (signedSeconds, signedAttoseconds) = duration.components
        var seconds = signedSeconds.magnitude
        let microseconds = signedAttoseconds.magnitude / 1_000_000_000_000
        bytes.append(UInt8(ascii: "P"))
        for (unit, length) in [("D", 86_400), ("H", 3600), ("M", 60)] as [(Unicode.Scalar, UInt64)] {
            if unit == "H", seconds > 0 || microseconds > 0 || duration == .zero { bytes.append(UInt8(ascii: "T")) }
            guard seconds >= length else { continue }
            bytes.append(contentsOf: String(seconds / length).utf8)
            bytes.append(UInt8(ascii: unit))
            seconds %= length
        }
        guard seconds > 0 || microseconds > 0 || duration == .zero else { return }
        bytes.append(contentsOf: String(seconds).utf8)
        if microseconds > 0 {
            bytes.append(JSONByte.point)
            ISOText.append(Int(microseconds), width: 6, to: &bytes)
            while bytes.last == JSONByte.zero { bytes.removeLast() }
        }
        bytes.append(UInt8(ascii: "S"))
    }
}
