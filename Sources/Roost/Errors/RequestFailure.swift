// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import Logging
import RoostSystem

/// An error, and the request that it has happened to.
struct RequestFailure {
    let error: any Error
    let request: Request

    /// Whether the error is the program's fault, and not an answer.
    var isUnhandled: Bool {
        !(error is HTTPError || error is RequestValidationError || (error as? RequestBodyError)?.isForeseen == true)
    }

    /// Whether it is only that the client has left.
    var isOfClient: Bool { error is ResponseStreamError || error is CancellationError && Task.isCancelled }

    /// Tells the people who run the application.
    func log(to logger: Logger) {
        // A client that has left is no failure of the application.
        tell("unhandled error", at: isOfClient ? .debug : .error, logger)
    }

    /// Tells them in other words.
    func tell(_ message: Logger.Message, at level: Logger.Level = .error, _ logger: Logger) {
        var metadata: Logger.Metadata = [
            "request-id": "\(request.id.escapedForLog)", "method": "\(request.method)",
            "path": "\(request.target.path.escapedForLog)",
            "error": "\(String(reflecting: type(of: error))): \("\(error)".escapedForLog)",
        ]
        // TEXT: the names are those of the log.
        if let route = request.route { metadata["route"] = "\(route)" }
        logger.log(level: level, message, metadata: metadata)
    }
}
