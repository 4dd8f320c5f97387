// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostSystem

/// The fields of a form that was sent as a request's body.
struct FormFields: Sendable {
    /// What a field can be.
    enum Value: Sendable {
        case text(String)
        case file(UploadedFile)
    }

    private struct Field: Sendable {
        let name: String
        let value: Value
        /// Why what was sent is not the text that it was made.
        let flaw: ValueError?
    }

    /// The field with which a form tells the character set of its texts (RFC 7578, section 4.6; HTML Standard, section
    /// 4.10.21.5): no page asks for it, and none forbids it.
    static let charsetName = "_charset_"

    private var fields: [Field] = []
    /// Whether any field's text is not what was sent.
    private(set) var hasFlaws = false

    /// No field at all.
    init() {}

    /// Takes a form apart that was sent as `application/x-www-form-urlencoded`; a body that says it is something else
    /// has no field.
    ///
    /// Whatever its charset says, such a form is in UTF-8 (URL Standard, section 5.1).
    ///
    /// - Throws: ``HTTPError`` 400 for a form that has too many fields.
    init(_ content: RequestContent, mostFields: Int) throws(HTTPError) {
        guard content.type == .form, !content.bytes.isEmpty else { return }
        guard content.bytes.count(where: { $0 == UInt8(ascii: "&") }) < mostFields else {
            throw FormLimits.tooMany("fields", mostFields)
        }
        QueryItems(bytes: content.bytes).forEachItem { name, value, isUnicode in
            add(name, .text(value), flaw: isUnicode ? nil : .stringUnicode)
        }
    }

    /// Adds a field behind the others.
    mutating func add(_ name: String, _ value: Value, flaw: ValueError? = nil) {
        fields.append(Field(name: name, value: value, flaw: flaw))
        if flaw != nil { hasFlaws = true }
    }

    /// The names of the fields that somebody may not have asked for, in their order.
    var names: [String] { fields.lazy.map(\.name).filter { !$0.isSame(as: Self.charsetName) } }

    /// What was sent under a name.
    func values(_ name: String) -> [Value] { fields.compactMap { $0.name.isSame(as: name) ? $0.value : nil } }

    /// The texts that were sent under a name.
    func texts(_ name: String) -> [String] {
        fields.compactMap { field in
            guard field.name.isSame(as: name), case .text(let text) = field.value else { return nil }
            return text
        }
    }

    /// For each of these texts, why it is not what was sent.
    func flaws(_ name: String) -> [ValueError?] {
        var flaws: [ValueError?] = []
        for field in fields where field.name.isSame(as: name) {
            if case .text = field.value { flaws.append(field.flaw) }
        }
        return flaws
    }

    /// A file that was sent under a name.
    func file(_ name: String) -> UploadedFile? {
        for field in fields where field.name.isSame(as: name) {
            if case .file(let file) = field.value { return file }
        }
        return nil
    }
}

extension FormFields.Value {
    /// The value as errors show it: a file by its name.
    var shown: String {
        switch self {
        case .text(let text): text
        case .file(let file): file.filename
        }
    }

    /// The same, as an error's input.
    var input: JSONValue { .string(shown) }
}
