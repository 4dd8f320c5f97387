// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
public import HTTPTypes
public import Roost

/// An application's answer, as a test looks at it.
public struct TestResponse: Sendable {
    /// The status.
    public let status: HTTPResponse.Status
    /// The header fields, all of them.
    public let headers: HTTPFields
    /// The body.
    public let body: [UInt8]

    init(_ response: CGIResponse) throws {
        status = HTTPResponse.Status(code: response.status, reasonPhrase: response.reason)
        var headers = HTTPFields()
        for field in response.headers {
            guard let name = HTTPField.Name(field.name) else { throw InvalidFieldName(name: field.name) }
            headers.append(HTTPField(name: name, value: field.value))
        }
        self.headers = headers
        body = response.body
    }

    /// The body as a text.
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as JSON of any shape.
    ///
    /// - Throws: ``JSONSyntaxError`` where it is none.
    public func json() throws(JSONSyntaxError) -> JSONValue { try JSONValue(parsing: body) }

    /// The body as JSON of a type.
    ///
    /// - Throws: ``JSONReadingError`` where it is not JSON or not of that type.
    public func json<Value: Decodable>(as type: Value.Type) throws(JSONReadingError) -> Value {
        try JSONReader().read(type, from: body)
    }

    /// An application has written a field that HTTP does not allow.
    private struct InvalidFieldName: Error {
        let name: String
    }
}
