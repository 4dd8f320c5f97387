// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension JSONText {
    @inline(__always)
    static func append(_ value: some FixedWidthInteger, to bytes: JSONBytes) {
        if value < 0 { bytes.append(JSONByte.minus) }
        bytes.append(digitsOf: UInt64(value.magnitude))
    }

    /// Writes the shortest digits that are read back as the same number; what is not finite fails the writing.
    static func append(_ value: Double, to bytes: JSONBytes) {
        guard value.isFinite else { return bytes.appendNotFinite() }
        if !appendShort(value, to: bytes) { bytes.append(plain: value.description) }
    }

    static func append(_ value: Float, to bytes: JSONBytes) {
        guard value.isFinite else { return bytes.appendNotFinite() }
        bytes.append(plain: value.description)
    }

    /// Writes a number of at most 15 digits, four of them behind the point, and returns whether it is one.
    ///
    /// No two decimal numbers of 15 digits are nearest to the same `Double`, so the first number of places that gives
    /// the value back is the shortest form, and dividing an exact integer by an exact power rounds as parsing does.
    private static func appendShort(_ value: Double, to bytes: JSONBytes) -> Bool {
        let magnitude = value.magnitude
        guard magnitude < 1e11, magnitude >= 1e-3 || value.bitPattern == 0 else { return false }
        return append(value, scaledBy: 10, places: 1, to: bytes) || append(value, scaledBy: 100, places: 2, to: bytes)
            || append(value, scaledBy: 1000, places: 3, to: bytes)
            || append(value, scaledBy: 10_000, places: 4, to: bytes)
    }

    /// Writes a number with so many places, and returns whether it has no more.
    ///
    /// Always inlined, so that what is divided by is a constant.
    @inline(__always)
    private static func append(_ value: Double, scaledBy power: UInt64, places: Int, to bytes: JSONBytes) -> Bool {
        let magnitude = value.magnitude
        let scaled = UInt64(magnitude * Double(power) + 0.5)
        guard Double(scaled) / Double(power) == magnitude else { return false }
        if value < 0 { bytes.append(JSONByte.minus) }
        bytes.append(digitsOf: scaled / power)
        bytes.append(JSONByte.point)
        bytes.append(digitsOf: scaled % power, width: places)
        return true
    }
}
