// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import HTTPTypes
import Logging

/// Turns errors into answers: whatever is thrown, wherever it is thrown, ends here.
struct ErrorAnswers: Sendable {
    var handlers = ErrorHandlers()
    var format = ErrorFormat.fastAPI
    var validation: ValidationErrorFormat?
    /// Whether who asks is the developer, who may see what has gone wrong inside.
    var showsErrorPages = false

    /// The answer to an error that was thrown while a request was worked on.
    func answer(_ error: any Error, to request: Request, logger: Logger) async -> Response {
        let failure = RequestFailure(error: error, request: request)
        guard let handler = handlers.handler(of: error) else { return await answer(failure, logger) }
        do {
            return try await checked(handler(error, request), error)
        } catch {
            return await answer(RequestFailure(error: error, request: request), logger)
        }
    }

    /// The answer to an error that no handler takes by its type.
    private func answer(_ failure: RequestFailure, _ logger: Logger) async -> Response {
        if failure.isUnhandled { failure.log(to: logger) }
        do {
            let error = try httpError(failure)
            if let handler = handlers.handler(of: error.status) {
                return try await checked(handler(error, failure.request), failure.error)
            }
            return try checked(builtIn(error, failure), failure.error)
        } catch {
            // A handler or a detail that fails has the last word only in the log.
            let second = RequestFailure(error: error, request: failure.request)
            second.log(to: logger)
            let plain = HTTPError(.internalServerError, cause: error)
            var response = (try? builtIn(plain, second)) ?? Response(status: .internalServerError)
            response.error = second.error
            return response
        }
    }

    /// What every error is in the end; with 422 for requests that do not fit, and 500 for what nobody has foreseen.
    private func httpError(_ failure: RequestFailure) throws -> HTTPError {
        switch failure.error {
        case let error as HTTPError:
            error
        case let error as RequestValidationError:
            HTTPError(validationFormat.status, detail: JSONValue.array(error.errors.map(\.json)), cause: error)
        case let error as RequestBodyError where error.isForeseen:
            error.httpError
        default:
            HTTPError(.internalServerError, cause: failure.error)
        }
    }

    var validationFormat: ValidationErrorFormat { validation ?? format.validation }

    /// Whether a handler of the application's own may answer errors of a status.
    func areHandled(_ status: HTTPResponse.Status) -> Bool {
        handlers.handler(of: status) != nil || handlers.handler(of: HTTPError(status)) != nil
    }

    /// Whether a handler of the application's own may answer requests that do not fit.
    var areValidationErrorsHandled: Bool {
        handlers.handler(of: validationFormat.status) != nil || handlers.handler(of: RequestValidationError([])) != nil
    }

    private func builtIn(_ error: HTTPError, _ failure: RequestFailure) throws -> Response {
        if failure.isUnhandled, showsErrorPages, let page = ErrorPage(failure).response { return page }
        let body =
            if let invalid = failure.error as? RequestValidationError {
                try validationFormat.body(invalid.errors, failure.request)
            } else {
                try format.body(error, failure.request)
            }
        return Response(status: error.status, headers: error.headers, body: body)
    }

    private func checked(_ response: Response, _ error: any Error) throws -> Response {
        if let refusal = response.refusal { throw refusal }
        var response = response
        response.error = error
        return response
    }
}
