// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostSystem

/// The paths of a document, and the operations on them.
struct DocumentPaths {
    /// A path of the document, as one route sees it.
    struct Place {
        fileprivate let index: Int
        /// What the route's own parameters are called there.
        let names: [String: String]
    }

    private struct Item {
        /// The path as the document has it, without what kind its parameters are.
        let path: String
        let names: [String]
        var operations: [(String, JSONValue)] = []
    }

    private var items: [Item] = []
    private var indices: [String: Int] = [:]

    /// Finds the path of a template; another one of the same shape is the same path, with the same names.
    mutating func place(of template: PathTemplate) -> Place {
        let shape = Self.text(of: template.segments) { _ in "" }
        let index = indices[shape] ?? items.count
        if index == items.count {
            indices[shape] = index
            items.append(Item(path: Self.text(of: template.segments) { $0 }, names: template.parameterNames))
        }
        let names = zip(template.parameterNames, items[index].names)
        return Place(index: index, names: Dictionary(uniqueKeysWithValues: names.map { ($0, $1) }))
    }

    /// Adds an operation to a path that was found before.
    mutating func add(_ operation: JSONObject, _ method: HTTPRequest.Method, at place: Place) {
        // What differs in the kind of a parameter alone is one path here: the first that was declared is told.
        let name = method.rawValue.lowercased()
        guard !items[place.index].operations.contains(where: { $0.0.isSame(as: name) }) else { return }
        items[place.index].operations.append((name, .object(operation)))
    }

    var json: JSONValue {
        .object(JSONObject(items.map { ($0.path, .object(JSONObject($0.operations))) }))
    }

    private static func text(of segments: [PathTemplate.Segment], _ name: (String) -> String) -> String {
        segments.map { segment in
            switch segment {
            case .fixed(let text): "/" + text
            case .parameter(let parameter), .rest(let parameter): "/{\(name(parameter))}"
            case .pattern(let pattern): "/\(pattern.prefix){\(name(pattern.name))}\(pattern.suffix)"
            }
        }.joined()
    }
}
