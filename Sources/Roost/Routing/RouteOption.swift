// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Something that is said about a route, or about all routes of a router.
///
///     app.post("/books", status: .created, .name("create"), .tags("books"), .bodyLimit(1 << 20)) { … }
///
/// Options of the application, of each `include`, of routers and of the route itself come together from the outside in:
/// lists such as tags grow, and of everything else the innermost counts.
public struct RouteOption: Sendable {
    let apply: @Sendable (inout RouteSetup) -> Void
}

// MARK: - What the application does

extension RouteOption {
    /// Names the route, so that URLs can be built from its name: ``Request/url(for:_:)``.
    public static func name(_ name: String) -> RouteOption { RouteOption { $0.name = name } }

    /// Limits the body that inputs read, in bytes; ``App/defaultBodyLimit`` where nothing is said.
    public static func bodyLimit(_ bytes: Int) -> RouteOption { RouteOption { $0.bodyLimit = bytes } }

    /// Leaves members without a value out of JSON answers, instead of writing `null`.
    public static var omitNil: RouteOption { RouteOption { $0.omitsNil = true } }
}

// MARK: - What the documentation says

extension RouteOption {
    /// Sorts the route under these headings, behind those from further out.
    public static func tags(_ tags: String...) -> RouteOption { RouteOption { $0.tags += tags } }

    /// Says in a few words what the route does.
    public static func summary(_ text: String) -> RouteOption { RouteOption { $0.summary = text } }

    /// Says at length what the route does, in Markdown.
    public static func description(_ text: String) -> RouteOption { RouteOption { $0.description = text } }

    /// Warns that the route will go away.
    public static var deprecated: RouteOption { RouteOption { $0.isDeprecated = true } }

    /// Names the operation for generated clients; has to be unique.
    public static func operationID(_ id: String) -> RouteOption { RouteOption { $0.operationID = id } }

    /// Leaves the route out of the documentation.
    public static var hidden: RouteOption { RouteOption { $0.isHidden = true } }

    /// Describes what the successful answer is.
    public static func responseDescription(_ text: String) -> RouteOption {
        RouteOption { $0.responseDescription = text }
    }
}
