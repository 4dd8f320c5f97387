// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A route's path: fixed segments, and parameters in braces.
///
///     /shops/{shop}/items      one segment for each parameter
///     /files/{path:path}       the rest of the path, slashes and all; may be empty
public struct PathTemplate: Hashable, Sendable {
    /// A piece between two slashes.
    enum Segment: Hashable, Sendable {
        case fixed(String)
        case parameter(String)
        case rest(String)
    }

    /// The template as it was written.
    public let text: String
    let segments: [Segment]

    /// The path of what has no route.
    static let none = PathTemplate()

    private init() { (text, segments) = ("", []) }

    /// Reads a template.
    ///
    /// - Throws: ``AppError`` that says what is wrong with it.
    init(parsing text: String) throws(AppError) {
        func wrong(_ what: String) -> AppError { AppError("the path \"\(text)\" \(what)") }
        guard text.hasPrefix("/") else { throw wrong("does not begin with a slash") }
        self.text = text
        var segments: [Segment] = []
        let pieces = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        for (index, piece) in pieces.enumerated() {
            guard piece.contains(where: { $0 == "{" || $0 == "}" }) else {
                segments.append(.fixed(String(piece)))
                continue
            }
            guard piece.hasPrefix("{"), piece.hasSuffix("}"), piece.count > 2 else {
                throw wrong("has a parameter that does not fill its segment: \"\(piece)\"")
            }
            let parts = piece.dropFirst().dropLast().split(separator: ":", omittingEmptySubsequences: false)
            guard let name = parts.first, !name.isEmpty, !name.contains(where: { "{}".contains($0) }) else {
                throw wrong("has a parameter without a name: \"\(piece)\"")
            }
            switch parts.dropFirst().first {
            case nil:
                segments.append(.parameter(String(name)))
            case "path":
                guard index == pieces.count - 1 else { throw wrong("goes on after \"\(piece)\", which takes the rest") }
                segments.append(.rest(String(name)))
            case .some(let kind):
                throw wrong("asks for \"\(kind)\"; only {name} and {name:path} are known")
            }
        }
        self.segments = segments
        for (index, name) in parameterNames.enumerated() where parameterNames[..<index].contains(name) {
            throw wrong("has two parameters \"\(name)\"")
        }
    }

    /// Where in ``segments`` a parameter stands.
    func place(of parameter: String) -> Int? {
        segments.firstIndex { segment in
            switch segment {
            case .fixed: false
            case .parameter(let name), .rest(let name): name == parameter
            }
        }
    }

    /// The names of the parameters, from left to right.
    var parameterNames: [String] {
        segments.compactMap { segment in
            switch segment {
            case .fixed: nil
            case .parameter(let name), .rest(let name): name
            }
        }
    }
}

extension PathTemplate: CustomStringConvertible {
    /// The template as it was written.
    public var description: String { text }
}
