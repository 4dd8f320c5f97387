// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A time of day, with or without the offset of its zone (ISO 8601).
///
/// In parameters and in JSON it is `HH:MM`, `HH:MM:SS` or `HH:MM:SS.ffffff`, then `Z`, an offset, or nothing.
public struct TimeOfDay: Hashable, Sendable {
    /// The hour, 0 to 23.
    public let hour: Int
    /// The minute, 0 to 59.
    public let minute: Int
    /// The second, 0 to 59.
    public let second: Int
    /// The millionths of a second, 0 to 999,999.
    public let microsecond: Int
    /// How many seconds the zone is ahead of UTC; nil where the time has no zone.
    public let offset: Int?

    /// Makes a time; nil where a part is out of its range, or the zone is a day or more from UTC.
    public init?(_ hour: Int, _ minute: Int, _ second: Int = 0, microsecond: Int = 0, offset: Int? = nil) {
        guard 0..<24 ~= hour, 0..<60 ~= minute, 0..<60 ~= second, 0..<1_000_000 ~= microsecond,
            (offset ?? 0).magnitude < 86_400
        else { return nil }
        self.init(hour, minute, second, microsecond, offset)
    }

    init(_ hour: Int, _ minute: Int, _ second: Int, _ microsecond: Int, _ offset: Int?) {
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
        self.offset = offset
    }

    static let midnight = TimeOfDay(0, 0, 0, 0, nil)

    var isMidnight: Bool { (hour, minute, second, microsecond) == (0, 0, 0, 0) }

    /// The same time with another zone, or none.
    func with(offset: Int?) -> TimeOfDay { TimeOfDay(hour, minute, second, microsecond, offset) }
}

extension TimeOfDay: CustomStringConvertible {
    /// Reads `HH:MM[:SS[.f]]` with `Z`, an offset or nothing after it.
    public init(parameter text: String) throws(ValueError) {
        var scanner = ISOScanner(text)
        do throws(ISORefusal) {
            self = try scanner.time()
            try scanner.end()
        } catch {
            throw .timeParsing(error.reason)
        }
    }

    /// `HH:MM:SS`, with six digits of fraction unless it is zero, and the zone.
    public var description: String { ISOText.string { append(to: &$0) } }

    func append(to bytes: inout [UInt8]) {
        ISOText.append(hour, width: 2, to: &bytes)
        bytes.append(JSONByte.colon)
        ISOText.append(minute, width: 2, to: &bytes)
        bytes.append(JSONByte.colon)
        ISOText.append(second, width: 2, to: &bytes)
        if microsecond > 0 {
            bytes.append(JSONByte.point)
            ISOText.append(microsecond, width: 6, to: &bytes)
        }
        guard let offset else { return }
        guard offset != 0 else { return bytes.append(UInt8(ascii: "Z")) }
        let minutes = Int(offset.magnitude) / 60
        bytes.append(offset < 0 ? JSONByte.minus : JSONByte.plus)
        ISOText.append(minutes / 60, width: 2, to: &bytes)
        bytes.append(JSONByte.colon)
        ISOText.append(minutes % 60, width: 2, to: &bytes)
    }
}
