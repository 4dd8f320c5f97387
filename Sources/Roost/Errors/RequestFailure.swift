// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import Logging

/// An error, and the request that it has happened to.
struct RequestFailure {
    let error: any Error
    let request: Request

    /// Whether the error is the program's fault, and not an answer.
    var isUnhandled: Bool {
        !(error is HTTPError || error is RequestValidationError || (error as? RequestBodyError)?.code == .tooLong)
    }

    /// Tells the people who run the application.
    func log(to logger: Logger) {
        // A client that has left is no failure of the application.
        let level: Logger.Level = error is CancellationError && Task.isCancelled ? .debug : .error
        var metadata: Logger.Metadata = [
            "request-id": "\(request.id)", "method": "\(request.method)", "path": "\(request.target.path)",
            "error": "\(String(reflecting: type(of: error))): \(error)",
        ]
        if let route = request.route { metadata["route"] = "\(route)" }
        logger.log(level: level, "unhandled error", metadata: metadata)
    }
}
