// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension JSONText {
    static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
        if value < 0 { bytes.append(JSONByte.minus) }
        appendDigits(UInt64(value.magnitude), to: &bytes)
    }

    /// Writes decimal digits, with zeros in front up to the width.
    private static func appendDigits(_ magnitude: UInt64, width: Int = 1, to bytes: inout [UInt8]) {
        if magnitude < 10, width == 1 { return bytes.append(JSONByte.zero + UInt8(truncatingIfNeeded: magnitude)) }
        var digits = InlineArray<20, UInt8>(repeating: JSONByte.zero)
        var first = digits.count
        var rest = magnitude
        while rest > 0 {
            first -= 1
            digits[first] = JSONByte.zero + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        first = min(first, digits.count - width)
        bytes.append(addingCapacity: digits.count - first) { output in
            for place in first..<digits.count { output.append(digits[place]) }
        }
    }

    /// Writes the shortest digits that are read back as the same number; `null` for what is not finite.
    static func append(_ value: Double, to bytes: inout [UInt8]) {
        guard value.isFinite else { return appendWord("null", to: &bytes) }
        if !appendShort(value, to: &bytes) { bytes.append(contentsOf: value.description.utf8) }
    }

    static func append(_ value: Float, to bytes: inout [UInt8]) {
        guard value.isFinite else { return appendWord("null", to: &bytes) }
        bytes.append(contentsOf: value.description.utf8)
    }

    /// Writes a number of at most 15 digits, four of them behind the point, and returns whether it is one.
    ///
    /// No two decimal numbers of 15 digits are nearest to the same `Double`, so the first number of places that gives
    /// the value back is the shortest form, and dividing an exact integer by an exact power rounds as parsing does.
    private static func appendShort(_ value: Double, to bytes: inout [UInt8]) -> Bool {
        let magnitude = value.magnitude
        guard magnitude < 1e11, magnitude >= 1e-3 || value.bitPattern == 0 else { return false }
        var places = 1
        var power: UInt64 = 10
        while places <= 4 {
            let scaled = (magnitude * Double(power)).rounded()
            if scaled / Double(power) == magnitude {
                if value < 0 { bytes.append(JSONByte.minus) }
                let (whole, fraction) = UInt64(scaled).quotientAndRemainder(dividingBy: power)
                appendDigits(whole, to: &bytes)
                bytes.append(JSONByte.point)
                appendDigits(fraction, width: places, to: &bytes)
                return true
            }
            places += 1
            power *= 10
        }
        return false
    }
}
