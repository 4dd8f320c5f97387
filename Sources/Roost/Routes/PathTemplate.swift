// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// A route's path: fixed segments, and parameters in braces.
///
///     /shops/{shop}/items      one segment for each parameter
///     /shops/{shop:int}        a segment of digits; also float, uuid, and str for any
///     /books/{name}.json       text before or behind the parameter
///     /files/{path:path}       the rest of the path, slashes and all; may be empty
///     /files/{path:path}/meta  all segments up to the last
public struct PathTemplate: Hashable, Sendable {
    /// A piece between two slashes.
    enum Segment: Hashable, Sendable {
        case fixed(String)
        case parameter(String)
        /// One that not every segment fits.
        case pattern(SegmentPattern)
        /// All segments up to as many from the end as follow it; at least one, which may be empty.
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
        for piece in pieces {
            guard piece.contains(where: { $0 == "{" || $0 == "}" }) else {
                if let mistake = Self.mistake(inFixed: piece) { throw wrong(mistake) }
                segments.append(.fixed(String(piece)))
                continue
            }
            guard Self.isBalanced(piece) else { throw wrong("has braces that do not match: \"\(piece)\"") }
            let segment = try Self.segment(piece, wrong)
            if case .rest = segment, segments.contains(where: { if case .rest = $0 { true } else { false } }) {
                throw wrong("has two parameters that take several segments")
            }
            segments.append(segment)
        }
        self.segments = segments
        for (index, name) in parameterNames.enumerated() where parameterNames[..<index].contains(name) {
            throw wrong("has two parameters \"\(name)\"")
        }
    }

    /// Reads a segment with a parameter.
    private static func segment(
        _ piece: Substring, _ wrong: (String) -> AppError
    ) throws(AppError) -> Segment {
        guard let open = piece.utf8.firstIndex(of: UInt8(ascii: "{")),
            let close = piece.utf8.firstIndex(of: UInt8(ascii: "}"))
        else { throw wrong("has braces that do not match: \"\(piece)\"") }
        let (prefix, suffix) = (piece[..<open], piece[piece.utf8.index(after: close)...])
        guard !suffix.utf8.contains(UInt8(ascii: "{")) else {
            throw wrong("has two parameters in one segment: \"\(piece)\"")
        }
        for text in [prefix, suffix] where !text.isEmpty {
            if text != ".", text != "..", let mistake = mistake(inFixed: text) { throw wrong(mistake) }
        }
        let parts = piece[piece.utf8.index(after: open)..<close].split(
            separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first.map(String.init), !name.isEmpty else {
            throw wrong("has a parameter without a name: \"\(piece)\"")
        }
        guard !name.unicodeScalars.contains(where: \.properties.isWhitespace) else {
            throw wrong("has a parameter with blanks in its name: \"\(piece)\"")
        }
        let kind = parts.count > 1 ? String(parts[1]) : "str"
        if kind == "path" {
            guard prefix.isEmpty, suffix.isEmpty else {
                throw wrong("has text around a parameter that takes whole segments: \"\(piece)\"")
            }
            return .rest(name)
        }
        guard let converter = PathConverter(rawValue: kind) else {
            let known = PathConverter.allCases.map(\.rawValue).joined(separator: ", ")
            throw wrong("asks for \"\(kind)\"; known are \(known) and path, as in {\(name):int}")
        }
        guard converter != .str || !prefix.isEmpty || !suffix.isEmpty else { return .parameter(name) }
        return .pattern(
            SegmentPattern(prefix: String(prefix), name: name, converter: converter, suffix: String(suffix)))
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
            case .pattern(let pattern): pattern.name == parameter
            }
        }
    }

    /// The schema of a parameter that nothing else describes.
    func schema(of parameter: String) -> JSONObject {
        for case .pattern(let pattern) in segments where pattern.name == parameter { return pattern.converter.schema }
        return PathConverter.str.schema
    }

    /// The names of the parameters, from left to right.
    var parameterNames: [String] {
        segments.compactMap { segment in
            switch segment {
            case .fixed: nil
            case .parameter(let name), .rest(let name): name
            case .pattern(let pattern): pattern.name
            }
        }
    }
}

extension PathTemplate: CustomStringConvertible {
    /// The template as it was written.
    public var description: String { text }
}
