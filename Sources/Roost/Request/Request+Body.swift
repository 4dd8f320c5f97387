// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FastCGI
import HTTPTypes

extension Request {
    /// The body as a stream of chunks.
    ///
    /// It is read once; what collectBody(limit:) has collected before is given again.
    public var body: RequestBody { storage(ifMade: \.collectedBody).map { RequestBody($0) } ?? incomingBody }

    /// Reads the whole body into memory; who asks again, be it middleware or a handler, gets it again.
    ///
    /// - Parameter limit: The most bytes to read; the route's own limit where it is left out.
    /// - Returns: The body; empty where there is none.
    /// - Throws: ``HTTPError`` 413 for a body beyond the limit, 408 for one that did not come in time, 400 for one that
    ///   was cut short, 503 where all requests together take as much memory as they may.
    public func collectBody(limit: Int? = nil) async throws(HTTPError) -> [UInt8] {
        let limit = limit ?? bodyLimit
        if let body = storage(ifMade: \.collectedBody) {
            guard body.count <= limit else { throw HTTPError(.contentTooLarge) }
            return body
        }
        // A length that is told is refused before anything is read.
        if let length = contentLength, length > limit { throw HTTPError(.contentTooLarge) }
        let body = try await readBody(limit: limit)
        if !body.isEmpty { storage.collectedBody = body }
        return body
    }

    /// Reads the body as JSON, whatever its Content-Type says.
    ///
    /// - Throws: ``RequestValidationError`` where it is not JSON of that type, ``HTTPError`` as collectBody(limit:).
    public func json<Value: Decodable>(as type: Value.Type = Value.self) async throws -> Value {
        let body = try await collectBody(limit: min(bodyLimit, JSONLimits.longest))
        do throws(JSONReadingError) {
            return try JSONReader(limits: .ofBodies).read(type, from: body, at: ["body"])
        } catch {
            throw RequestValidationError(error.validationErrors(at: ["body"]))
        }
    }

    private func readBody(limit: Int) async throws(HTTPError) -> [UInt8] {
        var whole: [UInt8] = []
        var chunks = incomingBody.makeAsyncIterator()
        var memory: MemoryShare?
        do throws(RequestBodyError) {
            while let chunk = try await chunks.next() {
                guard !whole.isEmpty else {
                    whole = chunk
                    continue
                }
                if memory == nil {
                    memory = incomingBody.makeMemoryShare()
                    // No memory is touched before something comes that belongs there.
                    whole.reserveCapacity(min(limit, contentLength ?? 0))
                }
                whole.append(contentsOf: chunk)
                guard whole.count <= limit else { break }
                if let memory, !memory.hold(whole.count) {
                    throw RequestBodyError(.noMemory, "no memory is left for it")
                }
            }
        } catch {
            throw error.httpError
        }
        guard whole.count <= limit else { throw HTTPError(.contentTooLarge) }
        if let memory { storage.keep(memory) }
        return whole
    }
}
