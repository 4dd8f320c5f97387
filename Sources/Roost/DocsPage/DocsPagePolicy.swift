// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What the docs page may load and talk to: a Content-Security-Policy.
///
/// Scripts, styles and images come from the application alone, and nothing that stands in the page's HTML runs.
/// Requests go to the application, and to the servers and token URLs that its document names.
struct DocsPagePolicy: CustomStringConvertible {
    /// Origins besides the page's own, each once and in their order in the document.
    private(set) var origins: [String] = []

    init(document: JSONObject) {
        add(serversOf: .object(document))
        for (_, path) in document["paths"]?.members ?? JSONObject() {
            add(serversOf: path)
            for (_, operation) in path.members { add(serversOf: operation) }
        }
        for (_, scheme) in document["components"]?["securitySchemes"]?.members ?? JSONObject() {
            for (_, flow) in scheme["flows"]?.members ?? JSONObject() { add(flow["tokenUrl"]) }
        }
    }

    var description: String {
        """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
        connect-src \((["'self'"] + origins).joined(separator: " ")); \
        base-uri 'none'; form-action 'none'; frame-ancestors 'self'
        """
    }

    private mutating func add(serversOf holder: JSONValue) {
        guard case .array(let servers)? = holder["servers"] else { return }
        for server in servers { add(server["url"]) }
    }

    private mutating func add(_ url: JSONValue?) {
        guard case .string(let text)? = url, let origin = Self.origin(of: text), !origins.contains(origin) else {
            return
        }
        origins.append(origin)
    }

    /// Scheme and authority of an absolute URL.
    ///
    /// - Returns: `nil` for a relative URL, and for one with something that could not stand in the policy as it is.
    static func origin(of url: String) -> String? {
        guard let scheme = ["https://", "http://"].first(where: { url.lowercased().hasPrefix($0) }) else { return nil }
        let authority = url.utf8.dropFirst(scheme.utf8.count).prefix {
            ![UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")].contains($0)
        }
        guard !authority.isEmpty, authority.allSatisfy(mayStandInAuthority) else { return nil }
        return scheme + String(decoding: authority, as: UTF8.self)
    }

    private static func mayStandInAuthority(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: ".-:[]".utf8.contains(byte)
        }
    }
}

extension JSONValue {
    /// The members of an object; none for anything else.
    fileprivate var members: JSONObject {
        guard case .object(let members) = self else { return JSONObject() }
        return members
    }
}
