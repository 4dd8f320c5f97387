// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes
import RoostSystem

/// The shape that errors are told in.
public struct ErrorFormat: Sendable {
    let validation: ValidationErrorFormat
    let contentType: String
    /// What the body consists of, for the documentation.
    let bodyType: Any.Type
    let body: @Sendable (HTTPError, Request) throws -> ResponseBody

    /// FastAPI's: ``HTTPErrorBody``, for requests that do not fit with status 422 and a list of errors.
    public static let fastAPI = ErrorFormat(
        validation: .fastAPI, contentType: Response.jsonType, bodyType: HTTPErrorBody.self
    ) { error, _ in
        ResponseBody(
            try JSONWriter().bytes(of: ["detail": AnyEncodable(error.detail)]), contentType: Response.jsonType)
    }

    /// Problem Details for HTTP APIs (RFC 9457), as `application/problem+json`.
    ///
    /// A detail that is a text is `detail`; any other is the member `information`.
    public static let problemDetails = ErrorFormat(
        validation: .problemDetails, contentType: Problem.contentType, bodyType: Problem.self
    ) { error, request in
        let text = error.detail as? String
        let problem = Problem(
            error.status, detail: text?.isSame(as: error.status.phrase) == true ? nil : text, request: request,
            information: text == nil ? AnyEncodable(error.detail) : nil)
        return try problem.body()
    }

    /// A shape of one's own.
    ///
    ///     app.errorFormat = .custom { error, request in
    ///         Complaint(message: "\(error.detail)", request: request.id)
    ///     }
    ///
    /// - Parameters:
    ///   - contentType: The media type of the answers.
    ///   - validation: Status and shape of the answer to requests that do not fit.
    ///   - body: Makes the value that becomes JSON.
    /// - Returns: The format.
    public static func custom<Body: Encodable & Sendable>(
        contentType: String = "application/json", validation: ValidationErrorFormat = .fastAPI,
        body: @escaping @Sendable (HTTPError, Request) throws -> Body
    ) -> ErrorFormat {
        ErrorFormat(validation: validation, contentType: contentType, bodyType: Body.self) { error, request in
            ResponseBody(try JSONWriter().bytes(of: body(error, request)), contentType: contentType)
        }
    }
}

/// Status and shape of the answer to a request that does not fit what a route declares.
public struct ValidationErrorFormat: Sendable {
    let status: HTTPResponse.Status
    let contentType: String
    /// What the body consists of, for the documentation.
    let bodyType: Any.Type
    let body: @Sendable ([ValidationError], Request) throws -> ResponseBody

    /// FastAPI's: 422 and `{"detail": [{"type", "loc", "msg", "input", "ctx"}]}`.
    public static let fastAPI = custom(status: .unprocessableContent) { errors, _ in
        HTTPValidationError(detail: errors.map(\.json))
    }

    /// Problem Details (RFC 9457), with the errors in the member `errors`.
    public static let problemDetails = custom(
        status: .unprocessableContent, contentType: Problem.contentType
    ) { errors, request in
        Problem(
            .unprocessableContent, detail: "The request does not fit what is declared for it.", request: request,
            errors: errors.map(\.json))
    }

    /// A shape of one's own.
    ///
    ///     app.validationErrors = .custom(status: .badRequest) { errors, request in
    ///         Complaint(message: "Please check your input.", fields: errors.map(\.location))
    ///     }
    ///
    /// - Parameters:
    ///   - status: The status of the answer.
    ///   - contentType: Its media type.
    ///   - body: Makes the value that becomes JSON.
    /// - Returns: The format.
    public static func custom<Body: Encodable & Sendable>(
        status: HTTPResponse.Status, contentType: String = "application/json",
        body: @escaping @Sendable ([ValidationError], Request) throws -> Body
    ) -> ValidationErrorFormat {
        ValidationErrorFormat(status: status, contentType: contentType, bodyType: Body.self) { errors, request in
            ResponseBody(try JSONWriter().bytes(of: body(errors, request)), contentType: contentType)
        }
    }
}
