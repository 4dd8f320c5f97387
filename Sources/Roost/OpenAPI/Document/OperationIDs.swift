// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostSystem

/// The names of operations for generated clients, one for each route that is documented.
///
/// A route is named by its option, else by its method and the words of its path: by nothing that another route could
/// change.
struct OperationIDs {
    private var ids: [ObjectIdentifier: String] = [:]
    private(set) var mistakes: [AppError] = []

    init(_ routes: [Route]) {
        var taken: [String: Route] = [:]
        for route in routes {
            let id = route.info.operationID ?? Self.pathName(of: route)
            if let other = taken.updateValue(route, forKey: id) {
                mistakes.append(
                    AppError(
                        "\(route): the operation ID \"\(id)\" is that of \(other) already; give one of them another "
                            + "with .operationID(…)"))
            }
            ids[ObjectIdentifier(route)] = id
        }
    }

    /// The name of a route; nil where it is not documented.
    subscript(route: Route) -> String? { ids[ObjectIdentifier(route)] }

    /// `getBooksById` of `GET /books/{id}`.
    private static func pathName(of route: Route) -> String {
        let words = route.template.segments.flatMap { segment in
            switch segment {
            case .fixed(let text): NameWords.of(text)
            case .parameter(let name), .rest(let name): ["By"] + NameWords.of(name)
            case .pattern(let pattern):
                NameWords.of(pattern.prefix) + ["By"] + NameWords.of(pattern.name) + NameWords.of(pattern.suffix)
            }
        }
        let path = words.isEmpty ? ["Root"] : words.map(NameWords.capitalized)
        return route.method.rawValue.lowercased() + path.joined()
    }
}

/// What an operation does in a few words, where nobody has said it.
enum OperationSummary {
    /// The words of the type that the handler takes, if it was named to be seen; else those of the operation's ID.
    static func text(of route: Route, _ id: String) -> String {
        guard route.info.operationID == nil, let input = route.inputType, isPublicName(input) else {
            return NameWords.sentence(of: id)
        }
        return NameWords.sentence(of: TypeName.short(input))
    }

    /// Wrappers that are private or generic, and Roost's own inputs, are named for who reads the source.
    private static func isPublicName(_ type: Any.Type) -> Bool {
        let name = String(reflecting: type)
        return !name.has(UInt8(ascii: "<")) && !name.has(bytesOf: "(unknown context at ")
            && !name.starts(withBytesOf: "Roost.")
    }
}
