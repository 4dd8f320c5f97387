// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// What names one state of a resource: the ETag field (RFC 9110, section 8.8.3).
struct EntityTag: Hashable {
    let isWeak: Bool
    /// What stands between the quotes.
    let opaque: Substring

    /// Reads a single tag: `"…"` or `W/"…"`.
    init?(parsing text: Substring) {
        var rest = text.utf8[...]
        guard let tag = Self(readingFrom: &rest), rest.isEmpty else { return nil }
        self = tag
    }

    /// Reads the tag that a text begins with.
    fileprivate init?(readingFrom text: inout Substring.UTF8View.SubSequence) {
        var rest = text
        isWeak = rest.starts(with: "W/".utf8)
        if isWeak { rest = rest.dropFirst(2) }
        guard rest.first == Self.quote else { return nil }
        rest = rest.dropFirst()
        guard let end = rest.firstIndex(of: Self.quote), rest[..<end].allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            return nil
        }
        opaque = Substring(rest[..<end])
        text = rest[rest.index(after: end)...]
    }

    private static let quote = UInt8(ascii: "\"")

    /// Whether both name the same bytes (RFC 9110, section 8.8.3.2).
    func matchesStrongly(_ other: EntityTag) -> Bool { !isWeak && !other.isWeak && matchesWeakly(other) }

    /// Whether both name what is as good as the same.
    func matchesWeakly(_ other: EntityTag) -> Bool { opaque.isSame(as: other.opaque) }
}

/// The value of If-Match and If-None-Match (RFC 9110, sections 13.1.1 and 13.1.2).
enum EntityTagList: Hashable {
    case any
    case tags([EntityTag])

    /// More tags than that are not looked at.
    static let most = 64

    /// Reads a field; one that is malformed, or too long, has no tag at all, and so matches nothing.
    init(parsing field: String) {
        if field.withoutBlanksAround.isSame(as: "*") {
            self = .any
            return
        }
        var tags: [EntityTag] = []
        var rest = field[...].utf8
        let isBetween = { (byte: UInt8) in [0x20, 0x09, UInt8(ascii: ",")].contains(byte) }
        rest = rest.drop(while: isBetween)
        while !rest.isEmpty {
            guard tags.count < Self.most, let tag = EntityTag(readingFrom: &rest),
                rest.first.map(isBetween) != false
            else {
                self = .tags([])
                return
            }
            tags.append(tag)
            rest = rest.drop(while: isBetween)
        }
        self = .tags(tags)
    }

    /// Whether the tag of a resource is among them; `*` stands for that of any resource there is.
    func contains(_ tag: EntityTag?, exists: Bool, by matches: (EntityTag, EntityTag) -> Bool) -> Bool {
        switch self {
        case .any: exists
        case .tags(let tags): tag.map { tag in tags.contains { matches($0, tag) } } ?? false
        }
    }
}

/// Tells contents apart, for entity tags: FNV-1a with 64 bits.
///
/// Nothing depends on it that somebody could gain by a collision: the contents are the application's own.
struct ContentHash: Sendable {
    private var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init(_ bytes: some Sequence<UInt8>) { add(bytes) }

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }

    /// The value of the field ETag.
    var entityTag: String { "\"\(String(value, radix: 16))\"" }
}
