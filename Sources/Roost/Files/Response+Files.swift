// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

extension Response {
    /// A file below a folder, by a path that may come from a client.
    ///
    /// It is sent with ETag, Last-Modified and Accept-Ranges; conditions and ranges of the request are seen to (RFC
    /// 9110, sections 13 and 14). It is read in pieces of 64 KiB, away from the event loop, as the client takes them.
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

/// Whether a browser shows an answer or saves it.
public enum ContentDisposition: String, Sendable {
    /// It is saved.
    case attachment
    /// It is shown, and saved under its name when the user wants that.
    case inline

    /// The field's value (RFC 6266) with a name for the file.
    ///
    /// Of a path only its last name stays, without control characters. Names beyond ASCII come twice: with underscores
    /// for those who cannot read more, and in UTF-8 (RFC 8187).
    func field(filename: String) -> String {
        let scalars = filename.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F ~= $0.value) }
        let name = scalars.split { $0 == "/" || $0 == "\\" }.last.map { String(String.UnicodeScalarView($0)) } ?? ""
        guard !name.isEmpty, !name.isDots else { return rawValue }
        let plain = name.unicodeScalars.map { $0.isASCII ? ($0 == "\"" ? "\\\"" : String($0)) : "_" }.joined()
        let field = "\(rawValue); filename=\"\(plain)\""
        // Some browsers decode what looks like an escape in the plain form.
        guard name.utf8.contains(where: { $0 > 0x7F || $0 == UInt8(ascii: "%") }) else { return field }
        return field + "; filename*=UTF-8''\(PercentEncoding.encode(extendedValue: name))"
    }
}
