// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import Logging

extension AppService {
    /// Sends an answer to its end.
    ///
    /// - Throws: What a stream throws after it has begun; whoever catches it breaks the answer off.
    func send(_ answer: Response, to request: Request, over output: any FastCGIResponse) async throws {
        let encoded = ResponseEncoder(conditional(answer, for: request), to: request.method)
        if encoded.headerLength > ResponseEncoder.headerLengthToWarnOf {
            logger.warning(
                "a header block is larger than front servers take by themselves",
                metadata: [
                    "length": "\(encoded.headerLength)", "method": "\(request.method)",
                    "path": "\(request.target.path)",
                ])
        }
        guard let stream = encoded.stream else { return try await output.write(encoded.bytes) }
        let writer = BodyWriter(head: encoded.bytes, to: output)
        do {
            try await stream.produce(writer)
            try await writer.begin()
        } catch {
            if !writer.hasBegun, let answerToFailure = stream.answerToFailure {
                return try await send(await answerToFailure(error), to: request, over: output)
            }
            // A client that has left is no failure of the application.
            if !(error is ResponseStreamError) { RequestFailure(error: error, request: request).log(to: logger) }
            throw error
        }
    }

    /// The answer as the request wants it: parts of a file, or only that nothing has changed.
    private func conditional(_ answer: Response, for request: Request) -> Response {
        guard case .file(let file) = answer.body.content else { return answer.conditional(for: request) }
        return answeringFailures(of: file.answer(answer, to: request), to: request)
    }

    /// Lets a stream that fails before it has begun be answered as other errors are.
    func answeringFailures(of response: Response, to request: Request) -> Response {
        guard case .stream(var stream) = response.body.content, stream.answerToFailure == nil else { return response }
        stream.answerToFailure = { error in await self.errors.answer(error, to: request, logger: self.logger) }
        var response = response
        response.body.content = .stream(stream)
        return response
    }
}
