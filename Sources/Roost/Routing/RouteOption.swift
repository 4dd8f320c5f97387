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
    /// Names the route, so that URLs can be built from its name: ``Request/url(for:_:query:)``.
    public static func name(_ name: String) -> RouteOption { RouteOption { $0.name = name } }

    /// Limits the body that inputs read, in bytes; ``App/defaultBodyLimit`` where nothing is said.
    public static func bodyLimit(_ bytes: Int) -> RouteOption { RouteOption { $0.bodyLimit = bytes } }

    /// Leaves members without a value out of JSON answers, instead of writing `null`.
    public static var omitNil: RouteOption { RouteOption { $0.omitsNil = true } }
}

// MARK: - What stands in front of the handler

extension RouteOption {
    /// Makes these dependencies for each request, before those of the handler, and drops their values.
    ///
    ///     let admin = Router(prefix: "/admin", .dependencies(requireToken))
    public static func dependencies(_ dependencies: any AnyDependency...) -> RouteOption {
        RouteOption { setup in
            setup.dependencies += dependencies.map { RouteDependency(reference: $0.reference, scopes: []) }
        }
    }

    /// Makes a dependency for each request that sees these scopes as required; see ``Scopes``.
    public static func dependency(_ dependency: any AnyDependency, scopes: [String]) -> RouteOption {
        RouteOption { $0.dependencies.append(RouteDependency(reference: dependency.reference, scopes: scopes)) }
    }

    /// Puts middleware around the route, the first outermost; inside of what stands around it already.
    ///
    ///     app.get("/report", .middleware(Timeout(.seconds(5)))) { … }
    ///
    /// It runs once the route is found; 404 and 405 do not come here.
    public static func middleware(_ middleware: any Middleware...) -> RouteOption {
        RouteOption { $0.middleware += middleware }
    }

    static func middleware(_ middleware: [any Middleware]) -> RouteOption {
        RouteOption { $0.middleware += middleware }
    }
}

// MARK: - How much of forms is taken, and where to

extension RouteOption {
    /// Limits the files of forms, in bytes and all of one form together; ``App/defaultUploadLimit`` where nothing is
    /// said.
    ///
    /// It holds for routes that declare a ``File``, and for ``Request/multipart()``. What of a form is not the content
    /// of a file counts against ``bodyLimit(_:)``, and so do files that are taken as `[UInt8]` or `Data`, for they are
    /// in memory.
    public static func uploadLimit(_ bytes: Int) -> RouteOption { RouteOption { $0.uploadLimit = bytes } }

    /// Limits how many fields and files a form has; 1,000 of each where nothing is said.
    public static func formLimits(fields: Int = 1_000, files: Int = 1_000) -> RouteOption {
        RouteOption {
            $0.formFields = fields
            $0.formFiles = files
        }
    }

    /// Says in which folder files of forms are kept that are too long for memory; `TMPDIR` where nothing is said, or
    /// `/tmp`.
    ///
    /// In the file system that they are moved to they need not be copied: ``UploadedFile/move(to:mode:replacing:)``.
    public static func uploadFolder(_ path: String) -> RouteOption { RouteOption { $0.uploadFolder = path } }
}

/// A dependency of a route whose value is dropped.
struct RouteDependency: Sendable {
    let reference: DependencyReference
    let scopes: [String]
}
