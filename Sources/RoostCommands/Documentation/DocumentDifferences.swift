// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// In what two JSON documents differ, place by place.
///
/// Lists of named things, such as parameters, are compared by the names; lists of plain values by which values there
/// are; all others place by place. The order of an object's members does not count.
struct DocumentDifferences {
    /// A line for each difference, in the order of the documents.
    private(set) var lines: [String] = []

    var isEmpty: Bool { lines.isEmpty }

    init(from old: JSONValue, to new: JSONValue) { compare(old, new, at: Place()) }

    /// The steps from the whole document to a value.
    private struct Place {
        var text = ""

        func member(_ name: String) -> Place { Place(text: text.isEmpty ? name : "\(text).\(name)") }
        func element(_ name: String) -> Place { Place(text: "\(text)[\(name)]") }
    }

    private mutating func compare(_ old: JSONValue, _ new: JSONValue, at place: Place) {
        switch (old, new) {
        case (.object(let old), .object(let new)):
            compare(Self.members(old), Self.members(new)) { place.member($0) }
        case (.array(let oldElements), .array(let newElements)):
            if let oldNames = Self.names(of: oldElements), let newNames = Self.names(of: newElements) {
                compare(Array(zip(oldNames, oldElements)), Array(zip(newNames, newElements))) { place.element($0) }
            } else if (oldElements + newElements).allSatisfy(Self.isPlain) {
                comparePlain(oldElements, newElements, at: place)
            } else {
                let indexed = { (elements: [JSONValue]) in elements.enumerated().map { ("\($0)", $1) } }
                compare(indexed(oldElements), indexed(newElements)) { place.element($0) }
            }
        case _ where old != new:
            lines.append("~ \(place.text): \(Self.text(old)) is now \(Self.text(new))")
        default:
            break
        }
    }

    private mutating func compare(
        _ old: [(String, JSONValue)], _ new: [(String, JSONValue)], at place: (String) -> Place
    ) {
        let newValues = Dictionary(new) { first, _ in first }
        let oldNames = Set(old.map(\.0))
        for (name, value) in old {
            if let newValue = newValues[name] {
                compare(value, newValue, at: place(name))
            } else {
                lines.append("- \(place(name).text)\(Self.detail(value))")
            }
        }
        for (name, value) in new where !oldNames.contains(name) {
            lines.append("+ \(place(name).text)\(Self.detail(value))")
        }
    }

    private mutating func comparePlain(_ old: [JSONValue], _ new: [JSONValue], at place: Place) {
        guard old != new else { return }
        let removed = old.filter { !new.contains($0) }
        let added = new.filter { !old.contains($0) }
        lines += removed.map { "- \(place.element(Self.text($0)).text)" }
        lines += added.map { "+ \(place.element(Self.text($0)).text)" }
        if removed.isEmpty, added.isEmpty {
            lines.append("~ \(place.text): \(Self.text(.array(old))) is now \(Self.text(.array(new)))")
        }
    }
}

// MARK: - Names and texts

extension DocumentDifferences {
    private static func members(_ object: JSONObject) -> [(String, JSONValue)] { object.map { ($0.name, $0.value) } }

    /// What the elements of a list are called; nil where they have no names, or not each its own.
    private static func names(of elements: [JSONValue]) -> [String]? {
        let names = elements.compactMap { element -> String? in
            guard case .string(let name)? = element["name"] else { return nil }
            guard case .string(let place)? = element["in"] else { return name }
            return "\(place) \(name)"
        }
        return names.count == elements.count && Set(names).count == names.count ? names : nil
    }

    private static func isPlain(_ value: JSONValue) -> Bool {
        switch value {
        case .null, .bool, .integer, .number, .string: true
        case .array, .object: false
        }
    }

    /// A plain value behind its place; what has parts is told by its place alone.
    private static func detail(_ value: JSONValue) -> String { isPlain(value) ? ": \(text(value))" : "" }

    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .object(let object) where !object.isEmpty: "{…}"
        default: value.description
        }
    }
}
