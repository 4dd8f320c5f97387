// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

extension UUID: JSONWritableScalar {
    func append(to bytes: JSONBytes) {
        bytes.append(JSONByte.quote)
        bytes.append { UUIDText.append(halves, to: &$0) }
        bytes.append(JSONByte.quote)
    }
}

extension Decimal: JSONWritableScalar {
    func append(to bytes: JSONBytes) {
        guard isFinite else { return bytes.appendNotFinite() }
        JSONText.append(description, to: bytes)
    }
}

extension URL: JSONWritableScalar {
    func append(to bytes: JSONBytes) { JSONText.append(absoluteString, to: bytes) }
}

extension Data: JSONWritableScalar {
    func append(to bytes: JSONBytes) {
        bytes.append(JSONByte.quote)
        bytes.append { $0.append(contentsOf: base64EncodedData()) }
        bytes.append(JSONByte.quote)
    }
}

extension Duration: JSONWritableScalar {
    func append(to bytes: JSONBytes) {
        bytes.append(JSONByte.quote)
        bytes.append { DurationText.append(self, to: &$0) }
        bytes.append(JSONByte.quote)
    }
}

extension Date: JSONWritable {
    func write(to writing: JSONWriting, at step: JSONWriting.Step?) throws {
        switch writing.writer.dates {
        case .iso8601:
            var isInRange = false
            writing.bytes.append(JSONByte.quote)
            writing.bytes.append { isInRange = ISOMoment(self)?.append(to: &$0) == true }
            writing.bytes.append(JSONByte.quote)
            guard isInRange else {
                // Not the date itself: Foundation traps when it describes one that is too far off.
                throw EncodingError.invalidValue(
                    timeIntervalSince1970,
                    EncodingError.Context(
                        codingPath: writing.codingPath(to: step),
                        debugDescription: "ISO 8601 has no form for a date outside years 1 to 9999")
                )
            }
        case .secondsSince1970: JSONText.append(timeIntervalSince1970, to: writing.bytes)
        case .millisecondsSince1970: JSONText.append(timeIntervalSince1970 * 1000, to: writing.bytes)
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
