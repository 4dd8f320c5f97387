// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
public import Logging
import RoostSystem

extension Request {
    /// The application's logger, with the request's name as `request-id` in each line.
    public var logger: Logger {
        var logger = application?.logger ?? Logger(label: "Roost").offLoop
        logger[metadataKey: "request-id"] = "\(id.escapedForLog)"
        return logger
    }
}

/// The application that answers a request, as far as requests have to know it.
protocol AnsweringApplication: AnyObject, Sendable {
    /// Where it writes what happens.
    var logger: Logger { get }
}
