// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// A type that JSON has a form for, which is written without a call to the type's own `encode(to:)`.
protocol JSONWritable: Encodable {
    /// Whether that holds for this type too, where some of a kind are left to Swift.
    static var isWrittenByRoost: Bool { get }

    /// Appends the value, whose place in the array or object around it is `step`.
    func write(to writing: JSONWriting, at step: JSONWriting.Step?) throws
}

extension JSONWritable {
    static var isWrittenByRoost: Bool { true }
}

/// A type that is one JSON value without parts, whose text does not depend on the writer.
protocol JSONWritableScalar: JSONWritable {
    func append(to bytes: JSONBytes)
}

extension JSONWritableScalar {
    func write(to writing: JSONWriting, at step: JSONWriting.Step?) throws { append(to: writing.bytes) }
}

extension String: JSONWritableScalar {
    func append(to bytes: JSONBytes) { JSONText.append(self, to: bytes) }
}

extension Bool: JSONWritableScalar {
    func append(to bytes: JSONBytes) { JSONText.append(self, to: bytes) }
}

extension Double: JSONWritableScalar {
    func append(to bytes: JSONBytes) { JSONText.append(self, to: bytes) }
}

extension Float: JSONWritableScalar {
    func append(to bytes: JSONBytes) { JSONText.append(self, to: bytes) }
}

extension FixedWidthInteger where Self: JSONWritableScalar {
    func append(to bytes: JSONBytes) { JSONText.append(self, to: bytes) }
}

extension Int: JSONWritableScalar {}
extension Int8: JSONWritableScalar {}
extension Int16: JSONWritableScalar {}
extension Int32: JSONWritableScalar {}
extension Int64: JSONWritableScalar {}
extension UInt: JSONWritableScalar {}
extension UInt8: JSONWritableScalar {}
extension UInt16: JSONWritableScalar {}
extension UInt32: JSONWritableScalar {}
extension UInt64: JSONWritableScalar {}

extension JSONValue: JSONWritable {
    func write(to writing: JSONWriting, at step: JSONWriting.Step?) throws {
        let levels = writing.levelsLeft(at: step)
        guard JSONText.append(self, levels: levels, to: writing.bytes) else { throw writing.tooDeep() }
    }
}

extension Optional: JSONWritable where Wrapped: Encodable {
    func write(to writing: JSONWriting, at step: JSONWriting.Step?) throws {
        guard let value = self else { return writing.noteNil() }
        try writing.value(value, at: step)
    }
}

extension Array: JSONWritable where Element: Encodable {
    func write(to writing: JSONWriting, at step: JSONWriting.Step?) throws {
        if Element.self == String.self { return try writing.array(recast(self, to: [String].self), at: step) }
        try writing.array(self, at: step)
    }
}

extension Dictionary: JSONWritable where Key: Encodable, Value: Encodable {
    static var isWrittenByRoost: Bool {
        Key.self == String.self || hasConvertedKeys || Key.self is any CodingKeyRepresentable.Type
    }

    func write(to writing: JSONWriting, at step: JSONWriting.Step?) throws {
        if Key.self == String.self, Value.self == String.self {
            return try writing.object(recast(self, to: [String: String].self), at: step)
        }
        try writing.object(self, at: step)
    }
}

extension JSONWriting {
    /// Notes no step, as ``level(_:_:at:_:)`` would: nothing can go wrong in a string, so nobody asks for the way to
    /// it.
    func array(_ values: [String], at step: Step?) throws {
        guard levelsLeft(at: step) > 0 else { throw tooDeep() }
        bytes.append(JSONByte.openBracket)
        let values = values.span
        for index in values.indices {
            if index > 0 { bytes.append(JSONByte.comma) }
            JSONText.append(values[index], to: bytes)
        }
        bytes.append(JSONByte.closeBracket)
    }

    func array<Element: Encodable>(_ values: [Element], at step: Step?) throws {
        try level(JSONByte.openBracket, JSONByte.closeBracket, at: step) {
            let form = Self.form(of: Element.self)
            // A span lends its elements, where an array would make copies of them.
            let values = values.span
            for index in values.indices {
                if index > 0 { bytes.append(JSONByte.comma) }
                try value(values[index], of: form, at: .index(index))
            }
        }
    }

    // Members stand in the order of their names' bytes: one value is one text, in each process that writes it.

    func object(_ values: [String: String], at step: Step?) throws {
        try level(JSONByte.openBrace, JSONByte.closeBrace, at: step) {
            // A single one is in order.
            if values.count == 1, let (name, value) = values.first { return text(value, named: name) }
            for (name, value) in values.sorted(by: { $0.key.precedes(bytesOf: $1.key) }) { text(value, named: name) }
        }
    }

    private func text(_ value: String, named name: String) {
        self.name(name)
        JSONText.append(value, to: bytes)
    }

    func object<Key, Value: Encodable>(_ values: [Key: Value], at step: Step?) throws {
        try level(JSONByte.openBrace, JSONByte.closeBrace, at: step) {
            let form = Self.form(of: Value.self)
            let members = values.map { key, value in
                (name: Key.self == String.self ? recast(key, to: String.self) : JSONKeyText.text(of: key), value: value)
            }
            for (name, value) in members.sorted(by: { $0.name.precedes(bytesOf: $1.name) }) {
                try member(name, value, of: form)
            }
        }
    }

    /// Writes what stands between two brackets.
    @inline(__always)
    private func level(_ first: UInt8, _ last: UInt8, at step: Step?, _ content: () throws -> Void) throws {
        guard levelsLeft(at: step) > 0 else { throw tooDeep() }
        enter(step)
        defer { leave(step) }
        bytes.append(first)
        try content()
        bytes.append(last)
    }
}
