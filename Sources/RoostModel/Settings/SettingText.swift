// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// How the values of settings are written.
enum SettingText {
    /// The elements of a list: what stands between commas, without the blanks around it.
    static func elements(of text: String) -> [String] {
        let elements = text.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
        return elements == [""] ? [] : elements
    }

    /// A value as it would be set.
    static func of(_ value: Any) -> String {
        if let value = value as? any RawRepresentable { return of(raw: value) }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.map { of($0.value) } ?? ""
        case .collection: return mirror.children.map { of($0.value) }.joined(separator: ",")
        case .set: return mirror.children.map { of($0.value) }.sorted().joined(separator: ",")
        default: return (value as? any Encodable).flatMap(scalar) ?? "\(value)"
        }
    }

    /// Dates, durations and the like as they are read; a text as it is.
    private static func scalar(_ value: any Encodable) -> String? {
        guard let bytes = try? JSONWriter().bytes(of: value) else { return nil }
        if case .string(let text)? = try? JSONValue(parsing: bytes) { return text }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func of<Value: RawRepresentable>(raw value: Value) -> String { "\(value.rawValue)" }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }
}
