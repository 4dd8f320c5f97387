// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostSystem

extension DocumentBuilder {
    /// The Responses Object of a route (OpenAPI 3.1, section 4.8.16).
    ///
    /// What the route says itself counts most, then what is known of requests that do not fit, then what parts say.
    mutating func responses(
        _ info: RouteInfo, _ parts: DescribedOperation, isChecked: Bool
    ) throws(DeclarationMistake) -> JSONObject {
        var responses: [Int: JSONObject] = [:]
        // What a handler answers that returns a response of its own is known only to who has written it.
        let isUnknown = info.output == Response.self && info.answers.contains { $0.status.code < 400 }
        if !isUnknown { responses[info.status.code] = try success(info) }
        for answer in info.answers { responses[answer.status.code] = try response(answer, info) }
        let status = errors.validationFormat.status.code
        if isChecked, responses[status] == nil { responses[status] = try validationError() }
        for answer in describesParts ? parts.answers : [] {
            if let known = responses[answer.status.code] {
                responses[answer.status.code] = known.adding(answer.headers)
            } else {
                let response = try response(answer).adding(answer.headers)
                responses[answer.status.code] = sharedResponses.reference(to: response, answer.status)
            }
        }
        return JSONObject(responses.sorted { $0.key < $1.key }.map { ("\($0.key)", .object($0.value)) })
    }

    private mutating func success(_ info: RouteInfo) throws(DeclarationMistake) -> JSONObject {
        let description = info.responseDescription ?? "Successful Response"
        guard info.output != Void.self, info.output != Response.self, info.status.mayHaveBody else {
            return Self.response(description)
        }
        return Self.response(description, Response.jsonType, try schema(of: info.output, "the answer"))
    }

    private mutating func response(_ answer: RouteInfo.Answer, _ info: RouteInfo) throws(DeclarationMistake)
        -> JSONObject
    {
        let description = answer.description.isEmpty ? "Status \(answer.status.code)" : answer.description
        switch answer.content {
        case .unsaid where answer.status == info.status && info.output != Response.self:
            // Only the description was said of the answer that is known.
            var response = try success(info)
            response["description"] = .string(description)
            return response
        case .unsaid:
            return answer.status.code < 400 ? Self.response(description) : try error(description, answer.status)
        case .nothing:
            return Self.response(description)
        case .body(let contentType, nil):
            return Self.response(description, contentType, Self.schema(ofContent: contentType))
        case .body(let contentType, let type?):
            let schema = try schema(of: type, "the answer with status \(answer.status.code)")
            return Self.response(
                description, contentType, contentType.isEventStream ? .serverSentEvent(data: schema) : schema)
        }
    }

    private mutating func response(_ answer: DescribedOperation.Answer) throws(DeclarationMistake) -> JSONObject {
        let description = answer.descriptions.joined(separator: " ")
        switch answer.content {
        case .nothing: return Self.response(description)
        case .error: return try error(description, answer.status)
        case .body(let contentTypes):
            var response = Self.response(description)
            let content = contentTypes.map { type -> (String, JSONValue) in
                (type, ["schema": .object(Self.schema(ofContent: type))])
            }
            response["content"] = .object(JSONObject(content))
            return response
        }
    }

    /// An answer to an error; what a handler of the application's own makes of it nobody knows.
    private mutating func error(_ description: String, _ status: HTTPResponse.Status) throws(DeclarationMistake)
        -> JSONObject
    {
        guard !errors.areHandled(status) else { return Self.response(description) }
        return Self.response(
            description, errors.format.contentType, try schema(of: errors.format.bodyType, "the answer to errors"))
    }

    private mutating func validationError() throws(DeclarationMistake) -> JSONObject {
        let (description, format) = ("Validation Error", errors.validationFormat)
        guard !errors.areValidationErrorsHandled else { return Self.response(description) }
        return Self.response(
            description, format.contentType, try schema(of: format.bodyType, "the answer to requests that do not fit"))
    }

    private mutating func schema(of type: Any.Type, _ what: String) throws(DeclarationMistake) -> JSONObject {
        do throws(DeclarationMistake) {
            return try schemas.schema(of: type, .output)
        } catch {
            throw DeclarationMistake("\(what): \(error)")
        }
    }

    /// The schema of a body of which only the media type is known.
    private static func schema(ofContent contentType: String) -> JSONObject {
        if contentType.isEventStream { return .serverSentEvent(data: nil) }
        return contentType.starts(withBytesOf: "text/") ? .schema("string") : [:]
    }

    /// A Response Object (OpenAPI 3.1, section 4.8.17).
    private static func response(
        _ description: String, _ contentType: String? = nil, _ schema: JSONObject = [:]
    ) -> JSONObject {
        var response: JSONObject = ["description": .string(description)]
        if let contentType {
            response["content"] = .object([contentType: ["schema": .object(schema)]])
        }
        return response
    }
}

extension JSONObject {
    /// A Response Object with header fields that it does not have yet.
    fileprivate func adding(_ headers: [DescribedOperation.Header]) -> JSONObject {
        guard !headers.isEmpty else { return self }
        var response = self
        response["headers"] = .object(JSONObject(headers.map { ($0.name, $0.json) }))
        return response
    }

    /// The schema of one event of a stream, as OpenAPI 3.2 (section 4.14.4) describes it for 3.1 as well.
    fileprivate static func serverSentEvent(data: JSONObject?) -> JSONObject {
        var text = JSONObject.schema("string")
        if let data {
            text["contentMediaType"] = "application/json"
            text["contentSchema"] = .object(data)
        }
        return [
            "type": "object",
            "properties": [
                "data": .object(text), "event": ["type": "string"], "id": ["type": "string"],
                "retry": ["type": "integer", "minimum": 0],
            ],
        ]
    }
}

extension String {
    fileprivate var isEventStream: Bool { starts(withBytesOf: "text/event-stream") }
}

extension HTTPResponse.Status {
    /// Whether an answer with this status can have a body (RFC 9110, section 6.4.1, and 15.3.6 for 205).
    fileprivate var mayHaveBody: Bool { code >= 200 && ![204, 205, 304].contains(code) }
}
