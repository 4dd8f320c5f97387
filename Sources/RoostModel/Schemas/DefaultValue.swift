// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Defaults, as the documentation shows them.
enum DefaultValue {
    /// A default as JSON; nil where it is nothing, has no form there, or is another one each time it is made, as a new
    /// UUID is.
    static func json(_ make: () -> Any) -> JSONValue? {
        guard let value = json(of: make()), value != .null, value == json(of: make()) else { return nil }
        return value
    }

    private static func json(of value: Any) -> JSONValue? {
        if let value = value as? any Encodable { return sorted(json(encoding: value), if: value is Set<AnyHashable>) }
        if let value = value as? any RawRepresentable { return json(ofRaw: value) }
        if let values = value as? [any RawRepresentable] {
            let all = values.compactMap { json(ofRaw: $0) }
            return all.count == values.count ? .array(all) : nil
        }
        return (value as? any CustomStringConvertible & ParameterValue).map { .string($0.description) }
    }

    /// The elements of a set have another order each time the program runs.
    private static func sorted(_ value: JSONValue?, if isSet: Bool) -> JSONValue? {
        guard isSet, case .array(let elements)? = value else { return value }
        return .array(elements.sorted { $0.description < $1.description })
    }

    private static func json(ofRaw value: some RawRepresentable) -> JSONValue? {
        (value.rawValue as? any Encodable).flatMap { json(encoding: $0) }
    }

    private static func json(encoding value: some Encodable) -> JSONValue? {
        guard let bytes = try? JSONWriter(sortedKeys: true).bytes(of: value) else { return nil }
        return try? JSONValue(parsing: bytes)
    }
}
