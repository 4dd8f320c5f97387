// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

extension DocumentBuilder {
    /// The Responses Object of a route (OpenAPI 3.1, section 4.8.16).
    mutating func responses(_ info: RouteInfo, isChecked: Bool) throws(AppError) -> JSONObject {
        var responses: [Int: JSONObject] = [:]
        // What a handler answers that returns a response of its own is known only to who has written it.
        let isUnknown = info.output == Response.self && info.answers.contains { $0.status.code < 400 }
        if !isUnknown { responses[info.status.code] = try success(info) }
        for answer in info.answers { responses[answer.status.code] = try response(answer, info) }
        let status = validation.status.code
        if isChecked, responses[status] == nil {
            let schema: JSONObject
            do throws(AppError) {
                schema = try schemas.schema(of: validation.bodyType, .output)
            } catch {
                throw AppError("the answer to requests that do not fit: \(error)")
            }
            responses[status] = Self.response("Validation Error", validation.contentType, schema)
        }
        return JSONObject(responses.sorted { $0.key < $1.key }.map { ("\($0.key)", .object($0.value)) })
    }

    private mutating func success(_ info: RouteInfo) throws(AppError) -> JSONObject {
        let description = info.responseDescription ?? "Successful Response"
        guard info.output != Void.self, info.output != Response.self, info.status.mayHaveBody else {
            return Self.response(description)
        }
        do throws(AppError) {
            return Self.response(
                description, Response.jsonType, try schemas.schema(of: info.output, .output))
        } catch {
            throw AppError("the answer: \(error)")
        }
    }

    private mutating func response(_ answer: RouteInfo.Answer, _ info: RouteInfo) throws(AppError) -> JSONObject {
        let description = answer.description.isEmpty ? "Status \(answer.status.code)" : answer.description
        guard let contentType = answer.contentType else {
            // Only the description was said of the answer that is known.
            guard answer.status == info.status, info.output != Response.self, answer.type == nil else {
                return Self.response(description)
            }
            var response = try success(info)
            response["description"] = .string(description)
            return response
        }
        guard let type = answer.type else {
            return Self.response(description, contentType, contentType.hasPrefix("text/") ? .schema("string") : [:])
        }
        do throws(AppError) {
            return Self.response(description, contentType, try schemas.schema(of: type, .output))
        } catch {
            throw AppError("the answer with status \(answer.status.code): \(error)")
        }
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

extension HTTPResponse.Status {
    /// Whether an answer with this status can have a body (RFC 9110, section 6.4.1, and 15.3.6 for 205).
    fileprivate var mayHaveBody: Bool { code >= 200 && ![204, 205, 304].contains(code) }
}
