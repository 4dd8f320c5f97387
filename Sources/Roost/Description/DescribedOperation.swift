// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes
import RoostSystem

/// An operation while the parts in front of its handler say what they answer and ask for; see ``DescribesOperations``.
public struct DescribedOperation: Sendable {
    /// A header field of an answer, or of a request.
    public struct Header: Sendable {
        /// The field's name.
        public let name: String
        /// The schema of its value.
        public let schema: JSONObject
        /// What it says.
        public let description: String?
        /// Whether it is always there.
        public let isRequired: Bool

        /// Describes a field.
        public init(
            _ name: String, _ schema: JSONObject = ["type": "string"], description: String? = nil,
            isRequired: Bool = true
        ) {
            self.name = name
            self.schema = schema
            self.description = description
            self.isRequired = isRequired
        }
    }

    /// What an answer has behind its header.
    enum Content: Sendable {
        case nothing
        /// What the application answers to errors with.
        case error
        case body(contentTypes: [String])
    }

    /// What one or several parts answer with one status.
    struct Answer: Sendable {
        let status: HTTPResponse.Status
        var descriptions: [String]
        var content: Content
        var headers: [Header]
    }

    /// Credentials that are asked for.
    struct Credentials: Sendable {
        /// The name of the security scheme.
        let name: String
        let kind: SecurityKind
        let scopes: [String]
        let isOptional: Bool
        /// Who asks, for the programmer.
        let asker: String
    }

    /// The operation's method.
    public let method: HTTPRequest.Method
    /// The operation's path, with parameters in braces.
    public let path: String
    /// Whether a body is read, or may be: that of POST, PUT and PATCH.
    public let readsBody: Bool
    /// Whether the fields of a form are read.
    public let readsForm: Bool

    /// In the order in which their statuses were first named.
    private(set) var answers: [Answer] = []
    private(set) var credentials: [Credentials] = []
    private(set) var parameters: [Header] = []

    init(method: HTTPRequest.Method, path: String, readsBody: Bool, readsForm: Bool) {
        self.method = method
        self.path = path
        self.readsBody = readsBody
        self.readsForm = readsForm
    }

    /// Adds an answer: from 400 on with the body that the application answers errors with, else without one.
    ///
    /// Where the route itself describes an answer of that status, the route counts, and only the header fields are
    /// added.
    ///
    /// - Parameters:
    ///   - status: The status.
    ///   - description: When it comes: a sentence, behind which others may stand.
    ///   - headers: Its header fields.
    public mutating func responds(_ status: HTTPResponse.Status, _ description: String, headers: [Header] = []) {
        add(status, description, status.code < 400 ? .nothing : .error, headers)
    }

    /// Adds an answer whose body is not that of errors.
    ///
    /// - Parameters:
    ///   - status: As in ``responds(_:_:headers:)``.
    ///   - description: As in ``responds(_:_:headers:)``.
    ///   - contentType: The media type of the body; `nil` where there is none.
    ///   - headers: Its header fields.
    public mutating func responds(
        _ status: HTTPResponse.Status, _ description: String, contentType: String?, headers: [Header] = []
    ) {
        add(status, description, contentType.map { .body(contentTypes: [$0]) } ?? .nothing, headers)
    }

    mutating func add(_ credentials: Credentials) { self.credentials.append(credentials) }

    /// Adds a header field of the request to the operation's parameters, unless the route itself reads it.
    public mutating func takes(_ header: Header) {
        guard !parameters.contains(where: { $0.name.isSameIgnoringCase(as: header.name) }) else { return }
        parameters.append(header)
    }

    mutating func add(
        _ status: HTTPResponse.Status, _ description: String, _ content: Content, _ headers: [Header]
    ) {
        guard let index = answers.firstIndex(where: { $0.status.code == status.code }) else {
            answers.append(Answer(status: status, descriptions: [description], content: content, headers: headers))
            return
        }
        if !answers[index].descriptions.contains(description) { answers[index].descriptions.append(description) }
        // What only one of two parts sends is not always there.
        let known = answers[index].headers
        answers[index].headers =
            known.map { field in headers.contains { $0.isSame(as: field) } ? field : field.optional }
            + headers.filter { field in !known.contains { $0.isSame(as: field) } }.map(\.optional)
        if case .error = content { answers[index].content = .error }
    }
}

extension DescribedOperation.Header {
    /// Where to ask instead.
    static let location = Self("Location", ["type": "string", "format": "uri-reference"])

    fileprivate var optional: Self { Self(name, schema, description: description, isRequired: false) }

    func isSame(as other: Self) -> Bool { name.isSameIgnoringCase(as: other.name) }

    /// The Header Object (OpenAPI 3.1, section 4.8.21).
    var json: JSONValue {
        var json = JSONObject()
        json["description"] = description.map { .string($0) }
        if isRequired { json["required"] = true }
        json["schema"] = .object(schema)
        return .object(json)
    }
}

/// A part of an application that answers requests by itself, or asks something of them, and says so in the
/// documentation.
///
/// Each ``Middleware`` and each ``SecurityScheme`` is one; what it says stands with every operation that it is in front
/// of.
///
///     struct OpeningHours: Middleware {
///         func respond(to request: Request, next: Next) async throws -> Response {
///             guard isOpen else { throw HTTPError(.serviceUnavailable, headers: [.retryAfter: "3600"]) }
///             return await next(request)
///         }
///
///         func describe(_ operation: inout DescribedOperation) {
///             operation.responds(
///                 .serviceUnavailable, "The shop is closed.", headers: [.init("Retry-After", ["type": "integer"])])
///         }
///     }
public protocol DescribesOperations {
    /// Says what the part adds to an operation; called once for each, when the application starts.
    func describe(_ operation: inout DescribedOperation)
}
