// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// The fields of a form that was sent as a request's body.
struct FormFields: Sendable {
    /// The most fields of one form, as Starlette's.
    static let mostFields = 1_000

    private var fields = QueryItems("")

    /// No field at all.
    init() {}

    /// Takes the form apart that a body is; a body that says it is something else has no field.
    ///
    /// - Throws: ``HTTPError`` 400 for a form that is malformed, or has too many fields.
    init(_ content: RequestContent) throws(HTTPError) {
        guard content.type == .form, !content.bytes.isEmpty else { return }
        guard content.bytes.count(where: { $0 == UInt8(ascii: "&") }) < Self.mostFields else {
            throw HTTPError(
                .badRequest, detail: .string("Too many fields. Maximum number of fields is \(Self.mostFields)."))
        }
        guard let text = String(validating: content.bytes, as: UTF8.self) else { throw Self.malformed }
        fields = QueryItems(text)
        guard fields.isWellFormed else { throw Self.malformed }
    }

    private static var malformed: HTTPError {
        HTTPError(.badRequest, detail: "There was an error parsing the body")
    }

    /// The fields' names, in their order.
    var names: [String] { fields.map(\.name) }

    /// The texts that were sent under a name.
    func texts(_ name: String) -> [String] { fields.values(name) }
}
