// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension Exchange {
    private enum Taken: Sendable {
        case chunk([UInt8])
        case end
        case failure(RequestBodyError)
        case wait
    }

    /// The next bytes of a stream of the request, or `nil` at its end.
    func nextChunk(of stream: BodyStream) async throws(RequestBodyError) -> [UInt8]? {
        while true {
            switch await onLoop({ self.take(from: stream) }) {
            case .chunk(let chunk): return chunk
            case .end: return nil
            case .failure(let error): throw error
            case .wait: break
            }
            await wait(in: { $1(&$0.readers) }, while: { self.next(of: stream) == .wait })
            guard !Task.isCancelled else { throw await onLoop { self.reasonForCancellation(in: stream) } }
        }
    }

    /// What the peer did says more than that the task was cancelled for it.
    private func reasonForCancellation(in stream: BodyStream) -> RequestBodyError {
        guard case .failure(let error) = next(of: stream) else {
            return RequestBodyError(.cancelled, "the reading task was cancelled")
        }
        return error
    }

    private func next(of stream: BodyStream) -> BodyBuffer.Next {
        stream == .stdin ? body.next : data.next
    }

    private func take(from stream: BodyStream) -> Taken {
        // DATA follows STDIN, so the rest of that must not stop the peer when nobody reads it any more.
        if stream == .data, !body.isSkipped {
            body.skip()
            connection?.bodyWasRead()
        }
        switch next(of: stream) {
        case .wait: return .wait
        case .end: return .end
        case .failure(let error): return .failure(error)
        case .bytes:
            let chunk = stream == .stdin ? body.take() : data.take()
            connection?.bodyWasRead()
            return .chunk(chunk)
        }
    }
}
