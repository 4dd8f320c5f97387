// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// Tells clients the request's name, so that what they report can be found in the logs: `X-Request-ID` on every answer.
///
///     app.use(RequestID())
///     request.logger.info("ordered")          // has the same name as request-id
///
/// The name is ``Request/id``: that of the front server where it sends one, else a random one.
public struct RequestID: Middleware {
    private let field: HTTPField.Name
    private let trustsClient: Bool

    /// Chooses the field.
    ///
    /// - Parameters:
    ///   - field: The header field.
    ///   - trustsClient: Whether the field of a request names it, where a gateway in front has made it. Anybody else
    ///     could choose the name of another's request. One that is longer than 128 characters, or has others than
    ///     letters, digits and `-_.:+/=@`, is not taken.
    public init(field: HTTPField.Name = .named("X-Request-ID"), trustsClient: Bool = false) {
        self.field = field
        self.trustsClient = trustsClient
    }

    /// Names the request and its answer.
    public func respond(to request: Request, next: Next) async -> Response {
        if trustsClient, let id = request.header(field), Self.isName(id) { request.storage.givenID = id }
        let id = request.id
        var response = await next(request)
        response.headers[field] = Self.isName(id) ? id : nil
        return response
    }

    private static func isName(_ text: String) -> Bool {
        1...128 ~= text.utf8.count
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "-_.:+/=@".utf8.contains(byte)
                }
            }
    }
}
