// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostSystem

/// A request's body in memory, and what it says that it is.
struct RequestContent: Sendable {
    /// What Roost makes a difference of.
    enum Kind: Sendable {
        case json
        case form
        /// A form in parts.
        case multipart
        case other
    }

    let bytes: [UInt8]
    let type: Kind

    /// Reads the body.
    init(of request: Request) async throws(HTTPError) {
        bytes = try await request.collectBody()
        type = request.header(.contentType).map(Self.kind) ?? .other
        guard type != .json || bytes.count <= JSONLimits.longest else { throw HTTPError(.contentTooLarge) }
    }

    /// JSON is `application/json`, or any type that says with `+json` that it is (RFC 6839, section 3.1).
    ///
    /// Parameters such as a charset do not count.
    static func kind(of mediaType: String) -> Kind {
        let type = mediaType.before(UInt8(ascii: ";")).withoutBlanksAround.asciiLowercased()
        if type.isSame(as: "multipart/form-data") { return .multipart }
        guard type.starts(withBytesOf: "application/") else { return .other }
        if type.isSame(as: "application/json") || type.ends(withBytesOf: "+json") { return .json }
        return type.isSame(as: "application/x-www-form-urlencoded") ? .form : .other
    }

    /// The body as a JSON text.
    ///
    /// One that does not say that it is JSON is not guessed at: it is a text, and so whatever a JSON string can be.
    func document() throws(JSONReadingError) -> JSONDocument {
        guard type != .json else { return try JSONReader(limits: .ofBodies).parse(bytes) }
        // Bytes that are no UTF-8 become U+FFFD: the text goes into errors.
        return JSONDocument(text: String(decoding: bytes, as: UTF8.self))
    }
}
