// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import Logging

extension Request {
    /// The application's logger, with the request's name as `request-id` in each line.
    public var logger: Logger {
        var logger = service?.logger ?? Logger(label: "Roost")
        logger[metadataKey: "request-id"] = "\(id)"
        return logger
    }
}
