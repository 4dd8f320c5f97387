// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes
import RoostSystem

/// The header fields of an answer, repeated ones included.
///
///     response.headers[.cacheControl] = "max-age=60"
///     response.headers["X-Number"] = "42"
///     response.headers.append(.vary, "Accept-Language")
///
/// A line break or another control character in a value would let who has written it write fields of his own, so such a
/// value is refused: the field is not set, and the answer becomes a 500 whose log says which field it was.
public struct ResponseHeaders: Sendable, ExpressibleByDictionaryLiteral {
    /// The fields as they are sent.
    public private(set) var fields: HTTPFields
    /// The first field that was refused, a ``RefusedHeader``; a box, because there is none nearly always.
    private(set) var refusal: (any Error)?

    /// Takes fields that are checked already, as `HTTPFields` checks them: by putting blanks where they are not right.
    public init(_ fields: HTTPFields = HTTPFields()) { self.fields = fields }

    /// Takes fields in their order; a name may come again.
    public init(dictionaryLiteral elements: (HTTPField.Name, String)...) {
        self.init()
        for (name, value) in elements { append(name, value) }
    }

    /// The value of a field; of a repeated one all values, joined with commas.
    ///
    /// Setting it replaces them all.
    public subscript(_ name: HTTPField.Name) -> String? {
        get { fields[name] }
        set { set(name, newValue.map { [$0] } ?? []) }
    }

    /// The value of a field by the text of its name.
    public subscript(_ name: String) -> String? {
        get { HTTPField.Name(name).flatMap { fields[$0] } }
        set {
            guard let name = checked(name) else { return }
            self[name] = newValue
        }
    }

    /// The values of a field, one for each time it is there.
    public subscript(values name: HTTPField.Name) -> [String] {
        get { fields[values: name] }
        set { set(name, newValue) }
    }

    /// Adds a field, whether there are others of that name or not.
    public mutating func append(_ name: HTTPField.Name, _ value: String) {
        if isAllowed(value, of: name) { fields.append(HTTPField(name: name, value: value)) }
    }

    /// Adds a field by the text of its name.
    public mutating func append(_ name: String, _ value: String) {
        if let name = checked(name) { append(name, value) }
    }

    /// Notes that a value cannot be sent; the first such note counts.
    mutating func refuse(_ name: String, _ reason: String) {
        refusal = refusal ?? RefusedHeader(name: name, reason: reason)
    }

    private mutating func set(_ name: HTTPField.Name, _ values: [String]) {
        guard values.allSatisfy({ isAllowed($0, of: name) }) else { return }
        fields[values: name] = values
    }

    private mutating func checked(_ name: String) -> HTTPField.Name? {
        let checked = HTTPField.Name(name)
        if checked == nil { refuse(name, "that is not the name of a header field") }
        return checked
    }

    private mutating func isAllowed(_ value: String, of name: HTTPField.Name) -> Bool {
        if let text = name.refusedText {
            refuse(text, "that is not the name of a header field")
            return false
        }
        guard RefusedHeader.hasControls(value) else { return true }
        refuse(name.rawName, "its value has a line break or another control character")
        return false
    }
}

extension ResponseHeaders: Sequence {
    /// All fields in their order.
    public func makeIterator() -> some IteratorProtocol<HTTPField> { fields.makeIterator() }
}

extension HTTPField.Name {
    /// A name for a dictionary of fields: `[.named("X-Number"): "42"]`.
    ///
    /// The text is a token (RFC 9110, section 5.1). An answer with a field of any other name is refused: it becomes a
    /// 500 whose log says which. For names that come from elsewhere there is `init?(_:)`.
    public static func named(_ text: String) -> HTTPField.Name { HTTPField.Name(text) ?? .refused(text) }

    /// A name that no answer can have: it begins with `%`, and has the text's bytes in hexadecimal digits.
    private static func refused(_ text: String) -> HTTPField.Name {
        var name: [UInt8] = [UInt8(ascii: "%")]
        for byte in text.utf8 {
            name += [UInt8(ascii: "%"), HexDigit.character(of: byte >> 4), HexDigit.character(of: byte & 0xF)]
        }
        // Digits and percent signs are a token.
        return HTTPField.Name(String(decoding: name, as: UTF8.self)) ?? .contentLength
    }

    /// The text that ``named(_:)`` was given, where that is no name.
    var refusedText: String? {
        guard rawName.utf8.first == UInt8(ascii: "%") else { return nil }
        let digits = rawName.withoutBytes(first: 1)
        return PercentEncoding.decode(digits.utf8.span, plusIsSpace: false) ?? rawName
    }
}

/// A header field that an answer cannot have; a mistake of the program.
struct RefusedHeader: Error, CustomStringConvertible {
    let name: String
    let reason: String

    var description: String { "the header field \(name.debugDescription) is refused: \(reason)" }

    /// What ends a line or a string somewhere on the way (RFC 9110, section 5.5); a tab is fine.
    static func hasControls(_ value: String) -> Bool {
        value.utf8.contains { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F }
    }
}

/// What ends in an answer and may give it header fields and cookies: ``Response``, ``Answer``, ``HTTPError``.
public protocol HasResponseHeaders {
    /// The header fields of the answer.
    var headers: ResponseHeaders { get set }
}

extension ResponseHeaders {
    /// Says that the answer depends on these fields of the request too, for caches (RFC 9110, section 12.5.5).
    ///
    /// Names that are there already are not added again.
    public mutating func addVary(_ names: HTTPField.Name...) {
        for name in names {
            let known = self[values: .vary].flatMap { $0.pieces(between: UInt8(ascii: ",")) }
                .map(\.withoutBlanksAround)
            guard !known.contains(where: { $0.isSameIgnoringCase(as: name.canonicalName) }), !known.has("*") else {
                continue
            }
            self[.vary] = (self[.vary].map { "\($0), " } ?? "") + name.rawName
        }
    }
}
