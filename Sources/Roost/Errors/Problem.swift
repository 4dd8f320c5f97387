// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// A problem as RFC 9457 tells it; members without a value are left out.
struct Problem: Encodable, Sendable, SchemaProviding {
    static let contentType = "application/problem+json"

    /// The status says what kind of problem it is (RFC 9457, section 4.2.1).
    private let type = "about:blank"
    private let title: String
    private let status: Int
    private let detail: String?
    private let instance: String
    private let errors: [JSONValue]?
    private let information: AnyEncodable?

    init(
        _ status: HTTPResponse.Status, detail: String?, request: Request, errors: [JSONValue]? = nil,
        information: AnyEncodable? = nil
    ) {
        title = status.phrase
        self.status = status.code
        self.detail = detail
        instance = request.target.prefix + request.target.path
        self.errors = errors
        self.information = information
    }

    static let schema = Schema.object(
        [
            "type": ["type": "string", "format": "uri-reference"], "status": .of(Int.self),
            "instance": .of(String.self),
        ],
        optional: [
            "title": .of(String.self), "detail": .of(String.self),
            "errors": .array(of: .of(HTTPValidationError.ErrorItem.self)), "information": [:],
        ])

    func body() throws -> ResponseBody {
        ResponseBody(try JSONWriter().bytes(of: self), contentType: Self.contentType)
    }

    private enum CodingKeys: CodingKey {
        case type, title, status, detail, instance, errors, information
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(type, forKey: .type)
        if !title.isEmpty { try container.encode(title, forKey: .title) }
        try container.encode(status, forKey: .status)
        if let detail { try container.encode(detail, forKey: .detail) }
        try container.encode(instance, forKey: .instance)
        if let errors { try container.encode(errors, forKey: .errors) }
        if let information { try container.encode(information, forKey: .information) }
    }
}

/// A value whose type is not known, as a member of another.
struct AnyEncodable: Encodable, Sendable {
    private let value: any Encodable & Sendable

    init(_ value: any Encodable & Sendable) { self.value = value }

    /// Through a container, which knows the value's type: aliases count, and errors name it.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
