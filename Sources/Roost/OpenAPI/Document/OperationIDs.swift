// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The names of operations for generated clients, one for each route that is documented.
///
/// A route is named by its option, else by the type of its input, else by its method and the words of its path. That is what
/// routes are named by as well that have the same input as another.
struct OperationIDs {
    private var ids: [ObjectIdentifier: String] = [:]
    private(set) var mistakes: [AppError] = []

    init(_ routes: [Route]) {
        let names = routes.map { $0.info.operationID ?? Self.inputName(of: $0) }
        let uses = Dictionary(names.compactMap { $0 }.map { ($0, 1) }, uniquingKeysWith: +)
        var taken: [String: Route] = [:]
        for (route, name) in zip(routes, names) {
            var id = name ?? Self.pathName(of: route)
            if route.info.operationID == nil, uses[id, default: 0] > 1 { id = Self.pathName(of: route) }
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

    private static func inputName(of route: Route) -> String? {
        guard let argument = route.reads?.argument, argument is any Input.Type else { return nil }
        return TypeName.short(argument)
    }

    /// `getBooksByID` of `GET /books/{id}`.
    private static func pathName(of route: Route) -> String {
        let words = route.template.segments.flatMap { segment in
            switch segment {
            case .fixed(let text): NameWords.of(text)
            case .parameter(let name), .rest(let name): ["By"] + NameWords.of(name)
            }
        }
        let path = words.isEmpty ? ["Root"] : words.map(NameWords.capitalized)
        return route.method.rawValue.lowercased() + path.joined()
    }
}
