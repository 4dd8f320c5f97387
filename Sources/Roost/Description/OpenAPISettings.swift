// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What an application says about itself, and where: its OpenAPI document, and the page that shows it.
///
///     app.openAPI.description = "Books, and who has written them."
///     app.openAPI.license = .init(name: "Apache 2.0", identifier: "Apache-2.0")
///     app.openAPI.docsPath = nil          // no page
public struct OpenAPISettings: Sendable {
    /// Where the document is; `nil` for nowhere, which also means that there is no page.
    public var path: String?
    /// Where the page is; `nil` for nowhere.
    public var docsPath: String?
    /// What the application does, in a few words.
    public var summary: String?
    /// What the application does, in Markdown.
    public var description: String?
    /// The URL of what users have to agree with.
    public var termsOfService: String?
    /// Whom to ask.
    public var contact: Contact?
    /// What others may do with the application.
    public var license: License?
    /// Where the application is, besides where the document was read: behind a path prefix the document begins with
    /// that.
    public var servers: [Server]
    /// The tags that there is something to say of, in the order of the documentation; others come behind them.
    public var tags: [Tag]
    /// Where there is more to read.
    public var externalDocs: ExternalDocs?
    /// Whether operations tell what parts in front of their handlers answer by themselves: 401 of ``Security``, 429 of
    /// ``RateLimit``, and so on; see ``DescribesOperations``.
    public var describesParts: Bool
    /// Changes the whole document once it is made, when the application starts.
    public var amend: (@Sendable (inout JSONObject) -> Void)?

    /// Describes an application; what is left out is not said.
    public init(
        path: String? = "/openapi.json", docsPath: String? = "/docs", summary: String? = nil,
        description: String? = nil, termsOfService: String? = nil, contact: Contact? = nil, license: License? = nil,
        servers: [Server] = [], tags: [Tag] = [], externalDocs: ExternalDocs? = nil, describesParts: Bool = true,
        amend: (@Sendable (inout JSONObject) -> Void)? = nil
    ) {
        self.path = path
        self.docsPath = docsPath
        self.summary = summary
        self.description = description
        self.termsOfService = termsOfService
        self.contact = contact
        self.license = license
        self.servers = servers
        self.tags = tags
        self.externalDocs = externalDocs
        self.describesParts = describesParts
        self.amend = amend
    }
}

extension OpenAPISettings {
    /// Whom to ask about an application.
    public struct Contact: Sendable, Hashable {
        /// Their name.
        public var name: String?
        /// Their page.
        public var url: String?
        /// Their address.
        public var email: String?

        /// Names someone.
        public init(name: String? = nil, url: String? = nil, email: String? = nil) {
            self.name = name
            self.url = url
            self.email = email
        }
    }

    /// A licence, with either its SPDX identifier or the URL of its text.
    public struct License: Sendable, Hashable {
        /// Its name.
        public var name: String
        /// Its SPDX expression, such as `Apache-2.0`.
        public var identifier: String?
        /// Where its text is.
        public var url: String?

        /// Names a licence.
        public init(name: String, identifier: String? = nil, url: String? = nil) {
            self.name = name
            self.identifier = identifier
            self.url = url
        }
    }

    /// A place that an application, or one of its operations, can be reached at.
    public struct Server: Sendable, Hashable {
        /// Its URL, which may be relative to that of the document.
        public var url: String
        /// What it is for.
        public var description: String?

        /// Names a server.
        public init(url: String, description: String? = nil) {
            self.url = url
            self.description = description
        }
    }

    /// What there is to say of the routes of one tag.
    public struct Tag: Sendable, Hashable {
        /// The tag, as routes have it.
        public var name: String
        /// What its routes are for, in Markdown.
        public var description: String?
        /// Where there is more to read.
        public var externalDocs: ExternalDocs?

        /// Describes a tag.
        public init(name: String, description: String? = nil, externalDocs: ExternalDocs? = nil) {
            self.name = name
            self.description = description
            self.externalDocs = externalDocs
        }
    }

    /// Something to read elsewhere.
    public struct ExternalDocs: Sendable, Hashable {
        /// Where it is.
        public var url: String
        /// What it is.
        public var description: String?

        /// Points to something.
        public init(url: String, description: String? = nil) {
            self.url = url
            self.description = description
        }
    }
}
