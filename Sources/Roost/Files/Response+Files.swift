// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension Response {
    /// A file below a folder, by a path that may come from a client.
    ///
    /// It is sent with ETag, Last-Modified and Accept-Ranges; conditions and ranges of the request are seen to (RFC 9110,
    /// sections 13 and 14). It is read in pieces of 64 KiB, away from the event loop, as the client takes them.
    ///
    /// - Parameters:
    ///   - path: The path below the folder, decoded, without a slash at its begin.
    ///   - root: The folder; see ``FileRoot`` for what it refuses.
    ///   - contentType: The media type; by the end of the file's name where it is left out.
    ///   - filename: The name under which it is saved; no Content-Disposition field where it is `nil`.
    ///   - disposition: Whether it is saved or shown, where it has such a name.
    ///   - headers: Further header fields; an ETag among them counts instead of the file's own.
    /// - Returns: The answer, with status 200 until the request is looked at.
    /// - Throws: ``HTTPError`` 404 where there is no such file, ``FileError`` where it cannot be opened.
    public static func file(
        _ path: String, in root: FileRoot, contentType: String? = nil, filename: String? = nil,
        disposition: ContentDisposition = .attachment, headers: ResponseHeaders = [:]
    ) async throws -> Response {
        let file = try await offLoop { () throws(FileError) in try root.open(path) }
        guard let file else { throw HTTPError(.notFound) }
        var response = Response.file(file, path, contentType, filename, disposition, headers)
        if let (name, value) = root.handOver.field(of: path, in: root) {
            response.headers[name] = value
            response.body = ResponseBody([], contentType: response.body.contentType)
        }
        return response
    }

    /// A file of the application's own; otherwise as ``file(_:in:contentType:filename:disposition:headers:)``.
    ///
    /// Nothing keeps the path from leading anywhere: it must not be made of what clients send.
    public static func file(
        at path: String, contentType: String? = nil, filename: String? = nil,
        disposition: ContentDisposition = .attachment, headers: ResponseHeaders = [:]
    ) async throws -> Response {
        let file = try await offLoop { () throws(FileError) in try OpenFile.open(path) }
        guard let file else { throw HTTPError(.notFound) }
        return .file(file, path, contentType, filename, disposition, headers)
    }

    private static func file(
        _ file: OpenFile, _ path: String, _ contentType: String?, _ filename: String?,
        _ disposition: ContentDisposition, _ headers: ResponseHeaders
    ) -> Response {
        var headers = headers
        if let filename { headers[.contentDisposition] = disposition.field(filename: filename) }
        let type = contentType ?? MediaType.ofFile(named: path)
        return Response(headers: headers, body: ResponseBody(FileBody(file: file), contentType: type))
    }
}
