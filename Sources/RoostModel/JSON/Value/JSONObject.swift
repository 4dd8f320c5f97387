// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// The members of a JSON object, in the order they were written.
///
/// Looking up a name takes time in proportion to the number of members; move large objects into a `Dictionary` first.
public struct JSONObject: Sendable {
    /// A name and its value.
    public typealias Member = (name: String, value: JSONValue)

    private var members: [Member]

    /// Takes members in order; of a name that comes twice, the first place and the last value count.
    // What is written down in the program comes as an array.
    @_specialize(where Members == [(String, JSONValue)])
    public init<Members: Sequence<(String, JSONValue)>>(_ members: Members = []) {
        self.members = []
        self.members.reserveCapacity(members.underestimatedCount)
        var places = Places()
        for (name, value) in members {
            if let place = places.place(of: name, in: self.members) {
                self.members[place].value = value
            } else {
                self.members.append((name, value))
            }
        }
    }

    /// Finds names while an object grows: a few are compared one by one, which takes less than to hash them.
    private struct Places {
        private static let few = 16
        private var places: [ByteText: Int] = [:]

        mutating func place(of name: String, in members: [Member]) -> Int? {
            guard members.count > Self.few else { return members.firstIndex { $0.name.isSame(as: name) } }
            for place in places.count..<members.count { places[ByteText(members[place].name)] = place }
            return places[ByteText(name)]
        }
    }

    init(distinct members: [Member]) {
        self.members = members
    }

    /// The value of this name; setting nil removes the member, setting a value for a new name appends one.
    public subscript(name: String) -> JSONValue? {
        get {
            members.first { $0.name.isSame(as: name) }?.value
        }
        set {
            let place = members.firstIndex { $0.name.isSame(as: name) }
            switch (place, newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): members.remove(at: place)
            case (nil, let value?): members.append((name, value))
            case (nil, nil): break
            }
        }
    }
}

extension JSONObject: RandomAccessCollection {
    /// Always 0.
    public var startIndex: Int { members.startIndex }

    /// The number of members.
    public var endIndex: Int { members.endIndex }

    /// The member at this position.
    public subscript(position: Int) -> Member { members[position] }
}

extension JSONObject: Hashable {
    /// Whether both have the same members, in whatever order (RFC 8259, 4: "an unordered collection").
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        guard left.count == right.count else { return false }
        if left.members.elementsEqual(right.members, by: { $0.name.isSame(as: $1.name) && $0.value == $1.value }) {
            return true
        }
        let values = Dictionary(left.members.map { (ByteText($0.name), $0.value) }) { _, last in last }
        return right.members.allSatisfy { values[ByteText($0.name)] == $0.value }
    }

    /// Feeds the members, in a way that does not depend on their order.
    public func hash(into hasher: inout Hasher) {
        var sum = 0
        for (name, value) in members {
            var member = Hasher()
            member.combine(ByteText(name))
            member.combine(value)
            sum ^= member.finalize()
        }
        hasher.combine(sum)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// Members, written as a literal.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
