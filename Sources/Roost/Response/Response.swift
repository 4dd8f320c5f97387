// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes
import RoostSystem

/// An answer: a status, header fields and a body.
///
///     app.get("/logo") { Response.bytes(logo, contentType: "image/svg+xml", headers: [.cacheControl: "max-age=3600"])
///     }
///
/// Status, fields and cookies of a handler that gives a value are in ``Answer``.
public struct Response: Sendable, HasResponseHeaders {
    /// The status.
    public var status: HTTPResponse.Status
    /// The header fields; a Content-Type among them counts instead of the body's own.
    ///
    /// Content-Length is always that of the body, whatever is set here; a stream has none.
    public var headers: ResponseHeaders
    /// The body and what it is.
    public var body: ResponseBody
    /// What is left to do once the answer was sent.
    var afterResponse = AfterResponse()
    /// The error that this answers, for logs, metrics and traces; `nil` where it answers none.
    public internal(set) var error: (any Error)?
    /// The fields before middleware has added its own.
    var fieldsInside: HTTPFields?

    /// Puts an answer together.
    public init(status: HTTPResponse.Status = .ok, headers: ResponseHeaders = [:], body: ResponseBody = .empty) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Why the answer cannot be sent, where it cannot.
    var refusal: (any Error)? {
        if let refusal = headers.refusal { return refusal }
        guard 200...999 ~= status.code else { return RefusedStatus(code: status.codeAsGiven) }
        // The usual one is compared as a whole, so it costs nothing.
        guard let type = body.contentType, !type.isSame(as: Self.jsonType), RefusedHeader.hasControls(type) else {
            return nil
        }
        return RefusedHeader(name: "Content-Type", reason: "its value has a line break or another control character")
    }

    static let jsonType = "application/json"
}

extension Response {
    /// An answer without a body.
    public static let empty = Response(status: .noContent)

    /// A text, in UTF-8.
    public static func text(
        _ text: String, status: HTTPResponse.Status = .ok, headers: ResponseHeaders = [:]
    ) -> Response {
        bytes(Array(text.utf8), contentType: "text/plain; charset=utf-8", status: status, headers: headers)
    }

    /// An HTML page, in UTF-8.
    public static func html(
        _ text: String, status: HTTPResponse.Status = .ok, headers: ResponseHeaders = [:]
    ) -> Response {
        bytes(Array(text.utf8), contentType: "text/html; charset=utf-8", status: status, headers: headers)
    }

    /// Bytes of any kind; their media type goes out as it is.
    public static func bytes(
        _ bytes: [UInt8], contentType: String?, status: HTTPResponse.Status = .ok, headers: ResponseHeaders = [:]
    ) -> Response {
        Response(status: status, headers: headers, body: ResponseBody(bytes, contentType: contentType))
    }

    /// Sends the client elsewhere.
    ///
    /// A place that leads to another host is refused, unless it is said that it may: who makes the place of what a
    /// client has sent would else lend the site's name to any other one. The answer is then a 500 whose log says why. A
    /// path to one of the application's own routes comes from ``Request/path(for:_:query:)``.
    ///
    /// - Parameters:
    ///   - location: A path with what stands behind it, or a URL. What may not stand in one is percent-encoded, blanks
    ///     and `ü` for example; escapes that are there stay. Control characters and backslashes are refused, for
    ///     browsers leave them out or take them for slashes.
    ///   - status: 307 keeps method and body; 303 makes a GET of it.
    ///   - headers: Further header fields.
    ///   - allowingOtherHosts: Whether the place may be a URL with a host, or of another scheme.
    /// - Returns: An answer without a body.
    public static func redirect(
        to location: String, status: HTTPResponse.Status = .temporaryRedirect, headers: ResponseHeaders = [:],
        allowingOtherHosts: Bool = false
    ) -> Response {
        let place = RedirectPlace(location)
        var headers = headers
        if let reason = place.refusal(allowingOtherHosts: allowingOtherHosts) {
            headers.refuse("Location", reason)
        } else {
            headers[.location] = place.field
        }
        return Response(status: status, headers: headers)
    }

    /// Sends the client to a place inside of the site that it has named itself, such as the `next` of a sign-in page.
    ///
    ///     app.post("/sign-in") { (input: SignIn) in try Response.redirect(toRequested: input.next, status: .seeOther)
    ///     }
    ///
    /// - Parameters:
    ///   - location: A path with what stands behind it, as for ``redirect(to:status:headers:allowingOtherHosts:)``.
    ///   - status: 307 keeps method and body; 303 makes a GET of it.
    ///   - headers: Further header fields.
    /// - Returns: An answer without a body.
    /// - Throws: ``HTTPError`` 400 for a place that leads to another host, or that browsers may take for something
    ///   else.
    public static func redirect(
        toRequested location: String, status: HTTPResponse.Status = .temporaryRedirect, headers: ResponseHeaders = [:]
    ) throws(HTTPError) -> Response {
        guard RedirectPlace(location).refusal(allowingOtherHosts: false) == nil else {
            throw HTTPError(.badRequest, detail: "The place to go to is none in this site")
        }
        return redirect(to: location, status: status, headers: headers)
    }

    /// Any value as JSON.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - status: The status.
    ///   - headers: The header fields.
    ///   - omitNil: Leaves members without a value out, rather than to write `null`.
    /// - Returns: The answer.
    /// - Throws: ``JSONWritingError`` when the value has no JSON form.
    public static func json(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, headers: ResponseHeaders = [:],
        omitNil: Bool = false
    ) throws(JSONWritingError) -> Response {
        try json(value, status: status, headers: headers, by: JSONWriter(omitNil: omitNil))
    }

    /// Any value as JSON, by a writer of one's own.
    ///
    /// - Throws: ``JSONWritingError`` when the value has no JSON form.
    public static func json(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, headers: ResponseHeaders = [:],
        by writer: JSONWriter
    ) throws(JSONWritingError) -> Response {
        bytes(try writer.bytes(of: value), contentType: jsonType, status: status, headers: headers)
    }
}

/// A status that no answer can have; a mistake of the program.
///
/// What is below 200 announces an answer (RFC 9110, section 15.2), and front servers take it for one that never comes.
struct RefusedStatus: Error, CustomStringConvertible {
    let code: Int

    var description: String { "the status \(code) is refused: that of an answer is a number from 200 to 999" }
}
