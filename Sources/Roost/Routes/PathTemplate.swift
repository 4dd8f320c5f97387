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
                if let mistake = Self.mistake(inFixed: piece) { throw wrong(mistake) }
                segments.append(.fixed(String(piece)))
                continue
            }
            guard Self.isBalanced(piece) else { throw wrong("has braces that do not match: \"\(piece)\"") }
            guard piece.hasPrefix("{"), piece.hasSuffix("}"), !piece.utf8.dropFirst().contains(UInt8(ascii: "{")) else {
                throw wrong("has a parameter that does not fill its segment: \"\(piece)\"")
            }
            let parts = piece.dropFirst().dropLast().split(separator: ":", omittingEmptySubsequences: false)
            guard let name = parts.first, !name.isEmpty else {
                throw wrong("has a parameter without a name: \"\(piece)\"")
            }
            guard !name.unicodeScalars.contains(where: \.properties.isWhitespace) else {
                throw wrong("has a parameter with blanks in its name: \"\(piece)\"")
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

    /// What no request will match, or what was meant as a parameter, as other frameworks write it.
    private static func mistake(inFixed piece: Substring) -> String? {
        let bytes = Array(piece.utf8)
        let rest = String(piece.dropFirst().filter { $0 != "*" && $0 != ">" })
        switch bytes.first {
        case UInt8(ascii: ":"): return "has \"\(piece)\"; a parameter is written {\(rest.isEmpty ? "name" : rest)}"
        case UInt8(ascii: "*"):
            return "has \"\(piece)\"; the rest of a path is written {\(rest.isEmpty ? "name" : rest):path}"
        case UInt8(ascii: "<") where bytes.last == UInt8(ascii: ">"):
            let name = rest.split(separator: ":").last ?? "name"
            return "has \"\(piece)\"; a parameter is written {\(name)}"
        default: break
        }
        if bytes == Array(".".utf8) || bytes == Array("..".utf8) {
            return "has a segment \"\(piece)\", which no request has"
        }
        if let end = bytes.first(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
            return
                "has a \"\(Unicode.Scalar(end))\", where a path ends; parameters of the query are declared with @Query"
        }
        if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return "has a control character" }
        let isEncoded = bytes.indices.contains { index in
            bytes[index] == UInt8(ascii: "%") && bytes.count - index > 2 && HexDigit.value(of: bytes[index + 1]) != nil
                && HexDigit.value(of: bytes[index + 2]) != nil
        }
        return isEncoded ? "is percent-encoded in \"\(piece)\"; write what it means, as requests are decoded" : nil
    }

    /// Whether each brace is closed before the next is opened.
    private static func isBalanced(_ piece: Substring) -> Bool {
        var isOpen = false
        for byte in piece.utf8 where byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") {
            guard isOpen == (byte == UInt8(ascii: "}")) else { return false }
            isOpen.toggle()
        }
        return !isOpen
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
