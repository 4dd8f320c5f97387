// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension JSONWriting {
    /// Writes a value of any type.
    ///
    /// The types that JSON has a form of its own for do not go through their `encode(to:)`.
    func value<Value: Encodable>(_ value: Value, at step: Step?) throws {
        if Value.self == String.self { return JSONText.append(recast(value, to: String.self), to: &bytes) }
        if Value.self == Int.self { return JSONText.append(recast(value, to: Int.self), to: &bytes) }
        if Value.self == Double.self { return JSONText.append(recast(value, to: Double.self), to: &bytes) }
        if Value.self == Bool.self { return JSONText.append(recast(value, to: Bool.self), to: &bytes) }
        if Value.self == [String].self { return strings(recast(value, to: [String].self)) }
        if Value.self == JSONValue.self {
            guard JSONText.append(recast(value, to: JSONValue.self), levels: levelsLeft, to: &bytes) else {
                throw tooDeep()
            }
            return
        }
        if try foundationValue(value, at: step) { return }
        try encode(value, at: step)
    }

    private func strings(_ values: [String]) {
        bytes.append(JSONByte.openBracket)
        for (position, value) in values.enumerated() {
            if position > 0 { bytes.append(JSONByte.comma) }
            JSONText.append(value, to: &bytes)
        }
        bytes.append(JSONByte.closeBracket)
    }
}
