// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// What has become of an answer: what was sent in the end, and whether it came to its end.
///
/// It may be another answer than a middleware has seen: 304 where the client has the body already, or that to an error
/// of a stream that failed before its first piece.
public struct SentResponse: Sendable {
    /// The status that was sent.
    public let status: HTTPResponse.Status
    /// How many bytes of body were handed over, without the header block.
    public let bodyLength: Int
    /// The error that was answered (``Response/error``), or that the answer broke off with; `nil` where all is well.
    public let error: (any Error)?
    /// False where the answer broke off: its client has left, or what makes its body has failed.
    public let isComplete: Bool

    init(_ response: Response, bodyLength: Int, brokenOffBy failure: (any Error)? = nil) {
        status = response.status
        self.bodyLength = bodyLength
        error = failure ?? response.error
        isComplete = failure == nil
    }
}

extension Response {
    /// Does something once the answer was sent, or broke off: for logs, metrics and traces.
    ///
    ///     response.whenSent { sent in logger.info("answered", metadata: ["bytes": "\(sent.bodyLength)"]) }
    ///
    /// It runs in the request's task, which may be cancelled by then, before dependencies are cleaned up; of several,
    /// the one that was added first runs first. It belongs to this answer: who answers with another one drops it.
    public mutating func whenSent(_ work: @escaping @Sendable (SentResponse) async -> Void) {
        afterResponse.add(work)
    }
}
