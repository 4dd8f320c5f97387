// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

extension HTTPResponse.Status {
    /// The reason phrase; the standard one where a status was made of its number alone.
    var phrase: String { reasonPhrase.isEmpty ? Self.standardPhrases[code] ?? "" : reasonPhrase }

    private static let standardPhrases: [Int: String] = {
        let known: [HTTPResponse.Status] = [
            .continue, .switchingProtocols, .earlyHints, .ok, .created, .accepted, .nonAuthoritativeInformation,
            .noContent, .resetContent, .partialContent, .multipleChoices, .movedPermanently, .found, .seeOther,
            .notModified, .temporaryRedirect, .permanentRedirect, .badRequest, .unauthorized, .forbidden, .notFound,
            .methodNotAllowed, .notAcceptable, .proxyAuthenticationRequired, .requestTimeout, .conflict, .gone,
            .lengthRequired, .preconditionFailed, .contentTooLarge, .uriTooLong, .unsupportedMediaType,
            .rangeNotSatisfiable, .expectationFailed, .misdirectedRequest, .unprocessableContent, .tooEarly,
            .upgradeRequired, .preconditionRequired, .tooManyRequests, .requestHeaderFieldsTooLarge,
            .unavailableForLegalReasons, .internalServerError, .notImplemented, .badGateway, .serviceUnavailable,
            .gatewayTimeout, .httpVersionNotSupported, .networkAuthenticationRequired,
            // Registered too, though HTTPTypes has no names for them.
            .init(code: 102, reasonPhrase: "Processing"), .init(code: 207, reasonPhrase: "Multi-Status"),
            .init(code: 208, reasonPhrase: "Already Reported"), .init(code: 226, reasonPhrase: "IM Used"),
            .init(code: 305, reasonPhrase: "Use Proxy"), .init(code: 402, reasonPhrase: "Payment Required"),
            .init(code: 418, reasonPhrase: "I'm a Teapot"), .init(code: 423, reasonPhrase: "Locked"),
            .init(code: 424, reasonPhrase: "Failed Dependency"),
            .init(code: 506, reasonPhrase: "Variant Also Negotiates"),
            .init(code: 507, reasonPhrase: "Insufficient Storage"), .init(code: 508, reasonPhrase: "Loop Detected"),
            .init(code: 510, reasonPhrase: "Not Extended"),
        ]
        return Dictionary(uniqueKeysWithValues: known.map { ($0.code, $0.reasonPhrase) })
    }()
}

extension HTTPResponse.Status {
    /// A status of any number; an answer with one that is none is refused: it becomes a 500 whose log names the number.
    ///
    /// It is taken before HTTPTypes' own initialiser, which ends the process for a number that has not three digits,
    /// wherever no reason phrase is given.
    public init(code: Int) {
        let isStatus = 0...999 ~= code
        self.init(code: isStatus ? code : 0, reasonPhrase: isStatus ? "" : "\(code)")
    }

    /// The number that it was made of, where that is none of a status.
    var codeAsGiven: Int { code == 0 ? Int(reasonPhrase) ?? 0 : code }
}
