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

    private var fields: [(name: String, value: Value)] = []

    /// No field at all.
    init() {}

    /// Takes a form apart that was sent as `application/x-www-form-urlencoded`; a body that says it is something else has
    /// no field.
    ///
    /// - Throws: ``HTTPError`` 400 for a form that is malformed, or has too many fields.
    init(_ content: RequestContent, mostFields: Int) throws(HTTPError) {
        guard content.type == .form, !content.bytes.isEmpty else { return }
        guard content.bytes.count(where: { $0 == UInt8(ascii: "&") }) < mostFields else {
            throw FormLimits.tooMany("fields", mostFields)
        }
        guard let text = String(validating: content.bytes, as: UTF8.self) else { throw Self.malformed }
        let items = QueryItems(text)
        guard items.isWellFormed else { throw Self.malformed }
        fields = items.map { ($0.name, .text($0.value)) }
    }

    static var malformed: HTTPError { HTTPError(.badRequest, detail: "There was an error parsing the body") }

    /// Adds a field behind the others.
    mutating func add(_ name: String, _ value: Value) { fields.append((name, value)) }

    /// The fields' names, in their order.
    var names: [String] { fields.map(\.name) }

    /// What was sent under a name.
    func values(_ name: String) -> [Value] { fields.compactMap { $0.name.isSame(as: name) ? $0.value : nil } }

    /// The texts that were sent under a name.
    func texts(_ name: String) -> [String] {
        fields.compactMap { field in
            guard field.name.isSame(as: name), case .text(let text) = field.value else { return nil }
            return text
        }
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
