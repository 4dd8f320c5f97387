// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension ValueError {
    /// What to say of a value that is none of an enumeration's; nil for types that are no enumerations.
    static func enumeration(_ type: Any.Type) -> ValueError? {
        guard let raw = type as? any RawRepresentable.Type, isTextOrInteger(raw) else { return nil }
        let cases = (type as? any CaseIterable.Type).map { rawValues(of: $0) } ?? []
        var error = ValueError.enumeration(expected: listed(cases))
        if type is any Literal.Type { error.type = "literal_error" }
        return error
    }

    private static func isTextOrInteger<Value: RawRepresentable>(_ type: Value.Type) -> Bool {
        Value.RawValue.self == String.self || Value.RawValue.self is any FixedWidthInteger.Type
    }

    private static func rawValues<Cases: CaseIterable>(of type: Cases.Type) -> [String] {
        type.allCases.compactMap { ($0 as? any RawRepresentable).map { rawText(of: $0) } }
    }

    private static func rawText<Value: RawRepresentable>(of value: Value) -> String {
        value.rawValue is String ? "'\(value.rawValue)'" : "\(value.rawValue)"
    }

    /// `1, 5 or 10`.
    private static func listed(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " or " + last
    }
}
