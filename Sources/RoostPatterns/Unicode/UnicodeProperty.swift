// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A property of characters that `\p{…}` asks for.
struct UnicodeProperty {
    let set: ScalarSet
    /// What ECMA-262 calls it, between the braces.
    let name: String

    /// A name alone: a binary property, a general category or a script, the first of them that has it.
    init?(_ text: String) {
        let name = Self.plain(text)
        // These are categories, though properties are abbreviated so, too.
        if !["cf", "sc", "lc"].contains(name), let found = Self.binary(name) {
            self = found
        } else if let found = Self.category(name) ?? Self.script(name) {
            self = found
        } else {
            return nil
        }
    }

    /// A property and its value: `gc=Lu`, `Script=Greek`, `scx=Greek`.
    init?(_ property: String, value: String) {
        let value = Self.plain(value)
        let found: Self?
        switch Self.plain(property) {
        case "gc", "generalcategory": found = Self.category(value)
        case "sc", "script": found = Self.script(value)
        case "scx", "scriptextensions": found = Self.scriptExtension(value)
        default: found = nil
        }
        guard let found else { return nil }
        self = found
    }

    private init(_ set: ScalarSet, _ name: String) { (self.set, self.name) = (set, name) }

    /// A name without what is not looked at in it (UAX #44, LM3).
    private static func plain(_ text: String) -> String {
        var bytes = text.utf8.filter { $0 < 0x80 }.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
        let hasPrefix = bytes.starts(with: "is".utf8)
        if hasPrefix { bytes.removeFirst(2) }
        bytes.removeAll { [0x20, 0x2D, 0x5F].contains($0) }
        let name = String(decoding: bytes, as: UTF8.self)
        return hasPrefix && name == "c" ? "isc" : name
    }

    private static func binary(_ name: String) -> Self? {
        UnicodeTable.binary.property(name).map { Self(UnicodeTable.set($0.numbers), $0.name) }
    }

    private static func category(_ name: String) -> Self? {
        let of = { (names: String...) in
            names.compactMap { UnicodeTable.categories.set($0) }.reduce(ScalarSet.empty) { $0.union($1) }
        }
        switch name {
        case "any": return Self(.all, "Any")
        case "ascii": return Self(.ascii, "ASCII")
        case "assigned": return Self(UnicodeTable.categories.everything, "Assigned")
        case "unassigned", "cn": return Self(UnicodeTable.categories.everything.complement, "Cn")
        case "casedletter", "lc": return Self(of("lu", "ll", "lt"), "LC")
        case "letter", "l": return Self(of("lu", "ll", "lt", "lm", "lo"), "L")
        case "mark", "combiningmark", "m": return Self(of("mn", "mc", "me"), "M")
        case "number", "n": return Self(of("nd", "nl", "no"), "N")
        case "punctuation", "punct", "p":
            return Self(of("pc", "pd", "ps", "pe", "pi", "pf", "po"), "P")
        case "symbol", "s": return Self(of("sm", "sc", "sk", "so"), "S")
        case "separator", "z": return Self(of("zs", "zl", "zp"), "Z")
        case "other", "c":
            let assigned = UnicodeTable.categories.everything
            return Self(of("cc", "cf", "co").union(assigned.complement), "C")
        default:
            return UnicodeTable.categories.property(name).map { Self(UnicodeTable.set($0.numbers), $0.name) }
        }
    }

    private static func script(_ name: String) -> Self? {
        UnicodeTable.scripts.property(name).map { Self(UnicodeTable.set($0.numbers), "Script=\($0.name)") }
    }

    private static func scriptExtension(_ name: String) -> Self? {
        guard let script = UnicodeTable.scripts.property(name) else { return nil }
        let code = String(decoding: script.name.utf8.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
        let set = UnicodeTable.scriptExtensions.set(code) ?? UnicodeTable.set(script.numbers)
        return Self(set, "Script_Extensions=\(script.name)")
    }
}
