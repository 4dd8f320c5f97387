// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

// MARK: - What the route does

extension RouteOption {
    /// Sorts the route under these headings, behind those from further out.
    public static func tags(_ tags: String...) -> RouteOption { RouteOption { $0.tags += tags } }

    /// Says in a few words what the route does.
    public static func summary(_ text: String) -> RouteOption { RouteOption { $0.summary = text } }

    /// Says at length what the route does, in Markdown.
    public static func description(_ text: String) -> RouteOption { RouteOption { $0.description = text } }

    /// Warns that the route will go away.
    public static var deprecated: RouteOption { RouteOption { $0.isDeprecated = true } }

    /// Names the operation for generated clients; has to be unique.
    public static func operationID(_ id: String) -> RouteOption { RouteOption { $0.operationID = id } }

    /// Leaves the route out of the documentation.
    public static var hidden: RouteOption { RouteOption { $0.isHidden = true } }

    /// Describes what the successful answer is.
    public static func responseDescription(_ text: String) -> RouteOption {
        RouteOption { $0.responseDescription = text }
    }
}

// MARK: - Answers

extension RouteOption {
    /// Documents an answer with another status, or describes the successful one.
    ///
    /// The successful answer of a handler that returns a ``Response`` is not known, and is what this says where the
    /// status is less than 400.
    ///
    /// - Parameters:
    ///   - status: The status; said once more, further in, it replaces what was said before.
    ///   - type: What the answer's body is made of.
    ///   - contentType: The media type of the body.
    ///   - description: When the answer comes; the status's own phrase where it is left out.
    /// - Returns: The option.
    public static func responds(
        _ status: HTTPResponse.Status, _ type: any (Encodable & SendableMetatype).Type,
        contentType: String = "application/json", description: String? = nil
    ) -> RouteOption {
        responds(status, description, .body(contentType: contentType, type: type))
    }

    /// Documents an answer with another status, or only describes the successful one.
    ///
    ///     app.get("/books/{id}", .responds(.notFound)) { … }
    ///
    /// From 400 on the body is that of errors, in the shape that ``App/errorFormat`` has; below there is none, but for
    /// the successful answer.
    ///
    /// - Parameters:
    ///   - status: As in ``responds(_:_:contentType:description:)``.
    ///   - description: When the answer comes; the status's own phrase where it is left out.
    /// - Returns: The option.
    public static func responds(_ status: HTTPResponse.Status, description: String? = nil) -> RouteOption {
        responds(status, description, .unsaid)
    }

    /// Documents an answer without a body, or with one that is not JSON.
    ///
    /// - Parameters:
    ///   - status: As in ``responds(_:_:contentType:description:)``.
    ///   - contentType: The media type of the body; `nil` where there is none.
    ///   - description: When the answer comes; the status's own phrase where it is left out.
    /// - Returns: The option.
    public static func responds(
        _ status: HTTPResponse.Status, contentType: String?, description: String? = nil
    ) -> RouteOption {
        responds(status, description, contentType.map { .body(contentType: $0, type: nil) } ?? .nothing)
    }

    private static func responds(
        _ status: HTTPResponse.Status, _ description: String?, _ content: RouteInfo.Answer.Content
    ) -> RouteOption {
        let answer = RouteInfo.Answer(status: status, description: description ?? status.phrase, content: content)
        return RouteOption {
            $0.answers.removeAll { $0.status == answer.status }
            $0.answers.append(answer)
        }
    }
}

// MARK: - Bodies, and whatever else OpenAPI has

extension RouteOption {
    /// Shows a body that requests may have.
    ///
    /// - Parameters:
    ///   - name: What it is called; said once more, further in, it replaces what was said before.
    ///   - summary: What it shows, in a few words.
    ///   - value: The body.
    /// - Returns: The option.
    public static func bodyExample(_ name: String, summary: String? = nil, _ value: JSONValue) -> RouteOption {
        RouteOption {
            $0.bodyExamples.removeAll { $0.name == name }
            $0.bodyExamples.append(RouteInfo.BodyExample(name: name, summary: summary, value: value))
        }
    }

    /// Points to where there is more to read.
    public static func externalDocs(_ url: String, description: String? = nil) -> RouteOption {
        RouteOption { $0.externalDocs = OpenAPISettings.ExternalDocs(url: url, description: description) }
    }

    /// Says where the route can be reached, where that is somewhere else than the application.
    public static func servers(_ servers: OpenAPISettings.Server...) -> RouteOption {
        RouteOption { $0.servers = servers }
    }

    /// Changes the Operation Object that the route has in the document, once it is made.
    ///
    ///     .openAPI { $0["x-rate-limit"] = 10 }
    public static func openAPI(_ amend: @escaping @Sendable (inout JSONObject) -> Void) -> RouteOption {
        RouteOption { $0.amendments.append(amend) }
    }
}
