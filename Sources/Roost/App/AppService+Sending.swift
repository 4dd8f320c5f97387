// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import Logging
import RoostSystem

extension AppService {
    /// Sends an answer to its end, or until it fails.
    func send(_ answer: Response, to request: Request, over output: any FastCGIResponse) async -> SentResponse {
        let sent = conditional(answer, for: request)
        let encoded = ResponseEncoder(sent, to: request.method)
        if encoded.headerLength > ResponseEncoder.headerLengthToWarnOf {
            logger.warning(
                "a header block is larger than front servers take by themselves",
                metadata: [
                    "length": "\(encoded.headerLength)", "method": "\(request.method)",
                    "path": "\(request.target.path.escapedForLog)",
                ])
        }
        guard let stream = encoded.stream else {
            do throws(ResponseStreamError) {
                try await output.write(encoded.bytes)
                return SentResponse(sent, bodyLength: encoded.bytes.count - encoded.headerLength)
            } catch {
                return SentResponse(sent, bodyLength: 0, brokenOffBy: error)
            }
        }
        let writer = BodyWriter(head: encoded.bytes, to: output)
        do {
            try await stream.produce(writer)
            // A sequence ends in good order when its task is cancelled, which does not make what was sent the whole.
            if Task.isCancelled, stream.length != writer.bodyLength { throw ResponseStreamError(.cancelled) }
            try await writer.begin()
            return SentResponse(sent, bodyLength: writer.bodyLength)
        } catch {
            if !writer.hasBegun, let answerToFailure = stream.answerToFailure {
                return await send(answer.replaced(by: await answerToFailure(error)), to: request, over: output)
            }
            // A client that has left is no failure of the application.
            if !(error is ResponseStreamError) { RequestFailure(error: error, request: request).log(to: logger) }
            return SentResponse(sent, bodyLength: writer.bodyLength, brokenOffBy: error)
        }
    }

    /// The answer as the request wants it: parts of a file, or only that nothing has changed.
    private func conditional(_ answer: Response, for request: Request) -> Response {
        guard case .file(let file) = answer.body.content else { return answer.conditional(for: request) }
        return answeringFailures(of: file.answer(answer, to: request), to: request)
    }

    /// Lets a stream that fails before it has begun be answered as other errors are.
    func answeringFailures(of response: Response, to request: Request) -> Response {
        let response = isInsideMiddleware ? response.notingFields : response
        guard case .stream(var stream) = response.body.content, stream.answerToFailure == nil else { return response }
        stream.answerToFailure = { error in await self.errors.answer(error, to: request, logger: self.logger) }
        var answer = response
        answer.body.content = .stream(stream)
        return answer
    }

    /// The answer to what is wrong with another one; what that leaves to do is done, but not its background tasks.
    func answer(_ error: any Error, to request: Request, insteadOf response: Response) async -> Response {
        var answer = await errors.answer(error, to: request, logger: logger)
        answer.afterResponse = response.afterResponse.withoutTasks
        return answer
    }
}
