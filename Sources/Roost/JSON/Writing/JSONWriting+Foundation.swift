// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

extension JSONWriting {
    /// Writes one of Foundation's types that JSON has as one string or number, and returns whether it is one.
    @inline(__always)
    func foundationValue<Value: Encodable>(_ value: Value, at step: Step?) throws -> Bool {
        if Value.self == Date.self {
            try date(recast(value, to: Date.self), at: step)
        } else if Value.self == UUID.self {
            bytes.append(JSONByte.quote)
            UUIDText.append(recast(value, to: UUID.self).halves, to: &bytes)
            bytes.append(JSONByte.quote)
        } else if Value.self == Decimal.self {
            decimal(recast(value, to: Decimal.self))
        } else if Value.self == URL.self {
            JSONText.append(recast(value, to: URL.self).absoluteString, to: &bytes)
        } else if Value.self == Data.self {
            bytes.append(JSONByte.quote)
            bytes.append(contentsOf: recast(value, to: Data.self).base64EncodedData())
            bytes.append(JSONByte.quote)
        } else if Value.self == Duration.self {
            bytes.append(JSONByte.quote)
            DurationText.append(recast(value, to: Duration.self), to: &bytes)
            bytes.append(JSONByte.quote)
        } else {
            return false
        }
        return true
    }

    private func decimal(_ value: Decimal) {
        guard value.isFinite else { return JSONText.appendWord("null", to: &bytes) }
        JSONText.append(value.description, to: &bytes)
    }

    private func date(_ date: Date, at step: Step?) throws {
        switch writer.dates {
        case .iso8601:
            bytes.append(JSONByte.quote)
            guard let moment = ISOMoment(date), moment.append(to: &bytes) else {
                // Not the date itself: Foundation traps when it describes one that is too far off.
                throw EncodingError.invalidValue(
                    date.timeIntervalSince1970,
                    EncodingError.Context(
                        codingPath: codingPath(to: step),
                        debugDescription: "ISO 8601 has no form for a date outside years 1 to 9999")
                )
            }
            bytes.append(JSONByte.quote)
        case .secondsSince1970: JSONText.append(date.timeIntervalSince1970, to: &bytes)
        case .millisecondsSince1970: JSONText.append(date.timeIntervalSince1970 * 1000, to: &bytes)
        }
    }
}

extension ISOMoment {
    /// The moment to the nearest millionth of a second; nil where it is too far off for any calendar.
    init?(_ date: Date) {
        let interval = date.timeIntervalSinceReferenceDate
        guard interval.magnitude < 1e15 else { return nil }
        let whole = interval.rounded(.down)
        seconds = Int(whole) + Int(Date.timeIntervalBetween1970AndReferenceDate)
        microseconds = Int(((interval - whole) * 1_000_000).rounded())
        if microseconds == 1_000_000 {
            seconds += 1
            microseconds = 0
        }
    }
}

extension UUID {
    var halves: UUIDText.Halves {
        let (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) = uuid
        let join: ([UInt8]) -> UInt64 = { $0.reduce(0) { $0 << 8 | UInt64($1) } }
        return (join([a, b, c, d, e, f, g, h]), join([i, j, k, l, m, n, o, p]))
    }
}
