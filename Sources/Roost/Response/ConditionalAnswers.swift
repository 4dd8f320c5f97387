// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FoundationEssentials
import HTTPTypes

extension Response {
    /// What is sent to a request that reads: that nothing has changed, where the client has the same state already.
    ///
    /// The state is named by the answer's own ETag and Last-Modified; without either it is sent as it is.
    func conditional(for request: Request) -> Response {
        guard !headers.fields.isEmpty, status == .ok, request.method == .get || request.method == .head else {
            return self
        }
        let eTag = headers[.eTag].flatMap { EntityTag(parsing: $0[...]) }
        let lastModified = headers[.lastModified].flatMap(HTTPDate.seconds(parsing:))
        guard eTag != nil || lastModified != nil else { return self }
        switch Preconditions(request: request).verdict(eTag: eTag, lastModified: lastModified) {
        case .proceed: return self
        case .notModified: return Response(status: .notModified, headers: headers)
        case .failed: return replaced(by: .text("", status: .preconditionFailed))
        }
    }
}

extension Request {
    /// Refuses a change that its client has made for another state of what it changes (RFC 9110, section 13.1).
    ///
    ///     app.put("/notes/{id}") { (request: Request) in
    ///         let note = try await notes.note(request.pathParameters["id"])
    ///         try request.checkConditions(eTag: note.tag)          // "\"7\""
    ///         …
    ///     }
    ///
    /// - Parameters:
    ///   - eTag: The tag of the present state, in its quotes; `nil` where there is none yet.
    ///   - lastModified: When it was changed last.
    /// - Throws: ``HTTPError`` 412 where If-Match, If-Unmodified-Since or If-None-Match ask for another state.
    public func checkConditions(eTag: String?, lastModified: Date? = nil) throws(HTTPError) {
        let tag = eTag.flatMap { EntityTag(parsing: $0[...]) }
        let seconds = lastModified.flatMap { Int(exactly: $0.timeIntervalSince1970.rounded(.down)) }
        if case .failed = Preconditions(request: self).verdict(
            eTag: tag, lastModified: seconds, exists: eTag != nil || lastModified != nil)
        {
            throw HTTPError(.preconditionFailed)
        }
    }
}
