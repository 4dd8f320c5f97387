// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Logging

/// Turns errors into answers, in FastAPI's shape.
struct ErrorAnswers: Sendable {
    let logger: Logger

    /// The answer to an error that was thrown while a request was worked on.
    func answer(_ error: any Error, to request: Request) -> Response {
        switch error {
        case let error as HTTPError:
            return answer(error)
        case let error as RequestValidationError:
            return answer(.unprocessableContent, detail: .array(error.errors.map(\.json)))
        default:
            // The client learns nothing of what went wrong inside.
            logger.error(
                "unhandled error",
                metadata: ["method": "\(request.method)", "path": "\(request.target.path)", "error": "\(error)"])
            return answer(HTTPError(.internalServerError))
        }
    }

    private func answer(_ error: HTTPError) -> Response {
        var response = answer(error.status, detail: error.detail)
        response.headers = error.headers
        return response
    }

    private func answer(_ status: HTTPResponse.Status, detail: JSONValue) -> Response {
        // Only a detail that is nested too deeply has no JSON form; its status still says what there is to say.
        let body = (try? JSONWriter().bytes(of: ["detail": detail])) ?? Array(#"{"detail":null}"#.utf8)
        return Response(status: status, body: ResponseBody(body, contentType: "application/json"))
    }
}

extension ValidationError {
    /// The error as the answer tells it; `ctx` only where there is any.
    var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("type", .string(type)), ("loc", .array(location.map(\.json))), ("msg", .string(message)), ("input", input),
        ]
        if !context.isEmpty {
            members.append(("ctx", .object(JSONObject(context.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))))
        }
        return .object(JSONObject(members))
    }
}

extension ValidationError.Place {
    fileprivate var json: JSONValue {
        switch self {
        case .name(let name): .string(name)
        case .index(let index): .integer(Int64(index))
        }
    }
}
