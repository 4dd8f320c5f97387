// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// The OpenAPI document of an application, made when it starts and sent as bytes.
///
/// Where in its site the application stands is known only with a request, so the servers are added then.
public struct OpenAPIDocument: Sendable {
    /// The document, with the servers that the application names itself.
    public let json: JSONObject
    /// All of its text but the servers, and the bracket that closes it.
    private let text: [UInt8]
    private let servers: [JSONValue]
    private let hash: ContentHash
    private let operationIDs: OperationIDs

    init(_ json: JSONObject, _ operationIDs: OperationIDs) {
        self.json = json
        self.operationIDs = operationIDs
        var rest = json
        if case .array(let servers)? = json["servers"] { self.servers = servers } else { servers = [] }
        rest["servers"] = nil
        let bytes = Array(JSONValue.object(rest).description.utf8.dropLast())
        text = bytes
        hash = ContentHash(bytes)
    }

    /// The text of the document for an application behind a path prefix.
    ///
    /// - Parameter prefix: The path in front of the application's own, percent-encoded; empty at the root of the site.
    /// - Returns: The text, in UTF-8.
    func bytes(behind prefix: String) -> [UInt8] {
        let servers = servers(behind: prefix)
        var bytes = text
        if !servers.isEmpty {
            bytes += Array((text.count > 1 ? #","servers":"# : #""servers":"#).utf8)
            bytes += Array(JSONValue.array(servers).description.utf8)
        }
        bytes.append(JSONByte.closeBrace)
        return bytes
    }

    /// The application itself is the first server, where it does not stand at the root.
    private func servers(behind prefix: String) -> [JSONValue] {
        guard !prefix.isEmpty, !servers.contains(where: { $0["url"] == .string(prefix) }) else { return servers }
        return [["url": .string(prefix)]] + servers
    }

    /// What a route is called in the document; `nil` where it is not there.
    public func operationID(of route: Route) -> String? { operationIDs[route] }

    /// The document as an answer.
    func response(to request: Request) -> Response {
        let prefix = request.target.prefix
        var hash = hash
        hash.add(prefix.utf8)
        return .bytes(
            bytes(behind: prefix), contentType: Response.jsonType,
            headers: [.eTag: hash.entityTag, .cacheControl: CacheDirective.noCache.description])
    }
}
