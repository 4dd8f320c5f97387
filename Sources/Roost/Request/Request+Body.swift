// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import HTTPTypes

extension Request {
    /// Reads the whole body into memory.
    ///
    /// - Parameter limit: The most bytes to read; the route's own limit where it is left out.
    /// - Returns: The body; empty where there is none.
    /// - Throws: ``HTTPError`` 413 for a body beyond the limit, 400 for one that was cut short.
    public func collectBody(limit: Int? = nil) async throws(HTTPError) -> [UInt8] {
        let limit = limit ?? bodyLimit
        // A length that is told is refused before anything is read.
        if let length = parameters["CONTENT_LENGTH"].flatMap({ Int($0) }), length > limit {
            throw HTTPError(.contentTooLarge)
        }
        var whole: [UInt8] = []
        var chunks = body.makeAsyncIterator()
        do throws(RequestBodyError) {
            while let chunk = try await chunks.next() {
                if whole.isEmpty { whole = chunk } else { whole.append(contentsOf: chunk) }
                guard whole.count <= limit else { break }
            }
        } catch {
            throw HTTPError(.badRequest, detail: "There was an error parsing the body")
        }
        guard whole.count <= limit else { throw HTTPError(.contentTooLarge) }
        return whole
    }
}
