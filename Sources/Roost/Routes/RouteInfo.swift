// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// What is known about a route besides its method, its path and its handler: all its options together.
public struct RouteInfo: Sendable {
    /// An answer besides the successful one, for the documentation.
    public struct Answer: Sendable {
        /// What is said of a body.
        enum Content: Sendable {
            /// Nothing: what is known of answers of that status holds.
            case unsaid
            /// There is none.
            case nothing
            case body(contentType: String, type: (any (Encodable & SendableMetatype).Type)?)
        }

        /// Its status.
        public let status: HTTPResponse.Status
        /// When it comes.
        public let description: String
        let content: Content

        /// What its body is made of; `nil` where that is not said.
        public var type: (any (Encodable & SendableMetatype).Type)? {
            if case .body(_, let type) = content { type } else { nil }
        }

        /// The media type of its body; `nil` where there is none, or none is said.
        public var contentType: String? {
            if case .body(let contentType, _) = content { contentType } else { nil }
        }
    }

    /// A body that a request may have.
    public struct BodyExample: Sendable {
        /// What it is called, unique on its route.
        public let name: String
        /// What it shows, in a few words.
        public let summary: String?
        /// The body itself.
        public let value: JSONValue
    }

    /// The status of the successful answer.
    public let status: HTTPResponse.Status
    /// What the handler returns: `Void` and ``Response`` among others.
    public let output: Any.Type
    /// The name to build URLs from.
    public internal(set) var name: String?
    /// The headings in the documentation, from the outside in.
    public internal(set) var tags: [String] = []
    /// What the route does, in a few words.
    public internal(set) var summary: String?
    /// What the route does, at length.
    public internal(set) var description: String?
    /// True where the route will go away.
    public internal(set) var isDeprecated = false
    /// The name of the operation for generated clients.
    public internal(set) var operationID: String?
    /// True where the documentation leaves the route out.
    public internal(set) var isHidden = false
    /// What the successful answer is.
    public internal(set) var responseDescription: String?
    /// The other answers that are documented.
    public internal(set) var answers: [Answer] = []
    /// Where there is more to read about the route.
    public internal(set) var externalDocs: OpenAPISettings.ExternalDocs?
    /// Where the route can be reached, other than the application.
    public internal(set) var servers: [OpenAPISettings.Server] = []
    /// Bodies that requests may have, for the documentation.
    public internal(set) var bodyExamples: [BodyExample] = []
    /// The most bytes of body that inputs read.
    public internal(set) var bodyLimit = Self.defaultBodyLimit
    /// The most bytes of a form's files together.
    public internal(set) var uploadLimit = Self.defaultUploadLimit
    /// The most fields of a form.
    public internal(set) var formFields = 1_000
    /// The most files of a form.
    public internal(set) var formFiles = 1_000
    /// The folder of files that are too long for memory; `nil` for the system's own.
    public internal(set) var uploadFolder: String?
    /// True where JSON answers leave out members without a value.
    public internal(set) var omitsNil = false

    /// The most bytes of body that inputs read where nothing is said: 1 MiB, as nginx lets pass.
    static let defaultBodyLimit = 1_024 * 1_024
    /// The most bytes of a form's files together, where nothing is said: 1 GiB.
    static let defaultUploadLimit = 1 << 30

    init(status: HTTPResponse.Status = .ok, output: Any.Type = Void.self) {
        self.status = status
        self.output = output
    }
}
