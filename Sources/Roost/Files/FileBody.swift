// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import HTTPTypes

/// A file as the body of an answer: what of it is sent depends on the request.
struct FileBody: RequestedBody {
    let file: OpenFile

    /// All of it, whatever was asked for.
    var stream: StreamedBody { FileParts(whole: file).stream }

    /// The file, parts of it, or that the client has it already.
    func answer(_ response: Response, to request: Request) -> Response {
        var answer = response
        let lastModified = min(file.modified.seconds, HTTPDate.now)
        setFields(of: &answer, lastModified: lastModified)
        guard answer.status == .ok else { return whole(answer) }
        let eTag = answer.headers[.eTag].flatMap { EntityTag(parsing: $0[...]) }
        let conditions = Preconditions(request: request)
        switch conditions.verdict(eTag: eTag, lastModified: lastModified) {
        case .failed: return response.replaced(by: .text("", status: .preconditionFailed))
        case .notModified: return Response(status: .notModified, headers: answer.headers)
        case .proceed: break
        }
        // An empty file has no part, and clients that always ask for one are not to fail at it.
        guard request.method == .get, file.size > 0,
            let ranges = request.header(.range).flatMap({ ByteRanges(parsing: $0) }),
            conditions.allowsRange(eTag: eTag, lastModified: lastModified)
        else { return whole(answer) }
        let resolved = ranges.resolved(length: file.size)
        guard let first = resolved.first else {
            let fields: ResponseHeaders = [.contentRange: "bytes */\(file.size)"]
            return response.replaced(by: .text("", status: .rangeNotSatisfiable, headers: fields))
        }
        answer.status = .partialContent
        return resolved.count > 1 ? parts(resolved, of: answer) : part(first, of: answer)
    }

    /// What is told of the file; a change never lies in the future (RFC 9110, section 8.8.2.1).
    private func setFields(of answer: inout Response, lastModified: Int) {
        if answer.headers[.eTag] == nil { answer.headers[.eTag] = eTag }
        answer.headers[.acceptRanges] = "bytes"
        let modified = Date(timeIntervalSince1970: Double(lastModified))
        if let date = HTTPDate(modified) { answer.headers[.lastModified] = date.description }
    }

    /// Names one state of the file by its length and the moment of its last change.
    private var eTag: String {
        let (seconds, nanoseconds) = file.modified
        return "\"" + [file.size, seconds, nanoseconds].map { String($0, radix: 16) }.joined(separator: "-") + "\""
    }

    private func whole(_ answer: Response) -> Response { sending(FileParts(whole: file), in: answer) }

    private func part(_ range: Range<Int>, of answer: Response) -> Response {
        var answer = answer
        answer.headers[.contentRange] = FileParts.contentRange(range, of: file)
        return sending(FileParts(range, of: file), in: answer)
    }

    private func parts(_ ranges: [Range<Int>], of answer: Response) -> Response {
        var answer = answer
        let type = answer.headers[.contentType] ?? answer.body.contentType
        let parts = FileParts(ranges, of: file, contentType: type)
        answer.headers[.contentType] = "multipart/byteranges; boundary=\(parts.boundary)"
        return sending(parts, in: answer)
    }

    private func sending(_ parts: FileParts, in answer: Response) -> Response {
        var answer = answer
        answer.body.content = .stream(parts.stream)
        return answer
    }
}
