// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Finds the names of components.
///
/// A type that is read and written has one schema where both look the same, and else two: `Book-Input` and
/// `Book-Output`. Types of the same name are told apart by the types around them, and by numbers where that is not
/// enough.
package struct ComponentNames {
    private let components: [Component]
    private let places: [Component.Key: Int]
    /// The component that stands for each: itself, or its counterpart where both look the same.
    private var representatives: [Int]
    private var names: [Int: String] = [:]

    package init(_ components: [Component]) {
        self.components = components
        places = Dictionary(uniqueKeysWithValues: components.indices.map { (components[$0].key, $0) })
        representatives = Array(components.indices)
        mergeCounterparts()
        giveNames()
    }

    /// The name of a component.
    package subscript(place: Int) -> String { names[representatives[place]] ?? "" }

    /// All components by their names, in alphabetical order.
    package var schemas: JSONObject {
        let named = remaining.map { ($0, self[$0]) }.sorted { $0.1.utf8.lexicographicallyPrecedes($1.1.utf8) }
        return JSONObject(
            named.map { place, name in
                var schema = components[place].schema
                if schema["title"] == nil { schema["title"] = .string(components[place].shortName) }
                return (name, JSONValue.object(schema).replacingReferences { self[$0] })
            })
    }

    private var remaining: [Int] { components.indices.filter { representatives[$0] == $0 } }

    /// Takes all counterparts for one until they turn out to differ, in themselves or in what they refer to.
    private mutating func mergeCounterparts() {
        var pairs: [(Int, Int)] = components.indices.compactMap { place in
            places[components[place].key.counterpart].flatMap { $0 > place ? (place, $0) : nil }
        }
        for (first, second) in pairs { representatives[second] = first }
        while let index = pairs.firstIndex(where: { !looksTheSame($0.0, $0.1) }) {
            let (_, second) = pairs.remove(at: index)
            representatives[second] = second
        }
    }

    private func looksTheSame(_ first: Int, _ second: Int) -> Bool {
        let (first, second) = (components[first].schema, components[second].schema)
        return JSONValue.object(first).replacingReferences { "\(representatives[$0])" }
            == JSONValue.object(second).replacingReferences { "\(representatives[$0])" }
    }

    private mutating func giveNames() {
        let sharing = Dictionary(grouping: remaining) { components[$0].shortName }
        var taken: Set<String> = []
        for place in remaining {
            let component = components[place]
            let identities = Set(sharing[component.shortName, default: []].map { components[$0].key.identity })
            let name = identities.count == 1 ? component.shortName : component.longName
            let ending = isSplit(place) ? (component.key.use == .input ? "-Input" : "-Output") : ""
            var candidate = name + ending
            var number = 2
            while !taken.insert(candidate).inserted {
                candidate = "\(name)_\(number)\(ending)"
                number += 1
            }
            names[place] = candidate
        }
    }

    /// Whether the same type has another schema where it is used the other way.
    private func isSplit(_ place: Int) -> Bool {
        guard let other = places[components[place].key.counterpart] else { return false }
        return representatives[other] == other
    }
}
