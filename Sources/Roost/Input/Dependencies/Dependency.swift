// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Something that handlers need and that is made for them: a database session, the user who is signed in.
///
///     let settings = Dependency { (input: SettingsInput) in Settings(env: input.xEnv) }
///     let session = Dependency { (input: SessionInput, use: Use<Session>) in
///         let session = try await input.database.open()
///         try await use(session)          // the handler runs, and the answer is sent
///         await session.close()
///     }
///
/// It is asked for with ``Depends`` in an ``Input``, or with ``RouteOption/dependencies(_:)``. What it takes itself is
/// an input of its own, with parameters and dependencies, or the whole ``Request``, or nothing. Within one request it
/// is made once, however many ask for it, unless they say `cached: false`.
///
/// All parameters, those of dependencies too, are read and checked before the first dependency is made; then they are
/// made one after the other, in order of declaration.
///
/// A dependency is known by the object: keep it in a `let` that all its users see.
public final class Dependency<Value: Sendable>: AnyDependency {
    /// How long the value lives.
    let scope: DependencyScope
    /// Where in the program the dependency is made, for the programmer.
    let origin: DependencyOrigin
    /// True where something is left to do once the value is no longer used.
    let hasCleanUp: Bool
    private let makeReader: @Sendable (InputPlanner) throws(AppError) -> Reader

    /// Reads from a request what the dependency takes; `nil` where something is wrong with it.
    typealias Reader = @Sendable (RequestValues) -> Recipe?

    /// How to make the value, once its argument is known.
    enum Recipe: Sendable {
        case plain(@Sendable () async throws -> Value)
        case around(@Sendable (Use<Value>) async throws -> Void)
    }

    private init(
        _ scope: DependencyScope, _ origin: DependencyOrigin, hasCleanUp: Bool,
        _ makeReader: @escaping @Sendable (InputPlanner) throws(AppError) -> Reader
    ) {
        self.scope = scope
        self.origin = origin
        self.hasCleanUp = hasCleanUp
        self.makeReader = makeReader
    }

    /// Makes a value of what a request gives.
    ///
    /// - Parameters:
    ///   - scope: How long the value lives.
    ///   - file: Where the dependency is made, for errors.
    ///   - line: Where the dependency is made, for errors.
    ///   - make: Makes the value; what it throws answers the request.
    public convenience init<Argument: HandlerArgument>(
        scope: DependencyScope = .response, file: StaticString = #fileID, line: UInt = #line,
        _ make: @escaping @Sendable (Argument) async throws -> Value
    ) {
        self.init(scope, DependencyOrigin(file: file, line: line), hasCleanUp: false) {
            planner throws(AppError) in
            let reader = try ArgumentReader<Argument>.make(in: planner)
            return { values in
                (try? reader.read(values)).map { argument in .plain { try await make(argument) } }
            }
        }
    }

    /// Makes a value of nothing.
    ///
    /// - Parameters:
    ///   - scope: How long the value lives.
    ///   - file: Where the dependency is made, for errors.
    ///   - line: Where the dependency is made, for errors.
    ///   - make: Makes the value; what it throws answers the request.
    public convenience init(
        scope: DependencyScope = .response, file: StaticString = #fileID, line: UInt = #line,
        _ make: @escaping @Sendable () async throws -> Value
    ) {
        self.init(scope, DependencyOrigin(file: file, line: line), hasCleanUp: false) { _ in { _ in .plain(make) } }
    }

    /// Lends a value, and cleans up once it is no longer used.
    ///
    /// - Parameters:
    ///   - scope: How long the value lives.
    ///   - file: Where the dependency is made, for errors.
    ///   - line: Where the dependency is made, for errors.
    ///   - around: Makes the value and calls `use` with it, once. `use` returns when the scope ends, and throws what
    ///     the handler has thrown, which may be thrown on or replaced. What stands behind `use` is the clean-up.
    public convenience init<Argument: HandlerArgument>(
        scope: DependencyScope = .response, file: StaticString = #fileID, line: UInt = #line,
        _ around: @escaping @Sendable (Argument, Use<Value>) async throws -> Void
    ) {
        self.init(scope, DependencyOrigin(file: file, line: line), hasCleanUp: true) {
            planner throws(AppError) in
            let reader = try ArgumentReader<Argument>.make(in: planner)
            return { values in
                (try? reader.read(values)).map { argument in .around { try await around(argument, $0) } }
            }
        }
    }

    /// Lends a value that is made of nothing, and cleans up once it is no longer used.
    ///
    /// - Parameters:
    ///   - scope: How long the value lives.
    ///   - file: Where the dependency is made, for errors.
    ///   - line: Where the dependency is made, for errors.
    ///   - around: As in ``init(scope:file:line:_:)``.
    public convenience init(
        scope: DependencyScope = .response, file: StaticString = #fileID, line: UInt = #line,
        _ around: @escaping @Sendable (Use<Value>) async throws -> Void
    ) {
        self.init(scope, DependencyOrigin(file: file, line: line), hasCleanUp: true) { _ in { _ in .around(around) } }
    }

    /// Plans what the dependency takes; see ``InputPlanner``.
    func reader(in planner: InputPlanner) throws(AppError) -> Reader { try makeReader(planner) }

    /// See ``AnyDependency/reference``.
    public var reference: DependencyReference {
        DependencyReference { (planner, scopes) throws(AppError) in
            _ = try planner.require(self, scopes: scopes, isCached: true)
        }
    }
}

/// A ``Dependency``, whatever its value is.
public protocol AnyDependency: AnyObject, Sendable {
    /// Asks for the dependency without its value.
    ///
    /// Made and used by Roost alone.
    var reference: DependencyReference { get }
}

/// Asks for a ``Dependency`` whose value nobody looks at; has no public members.
public struct DependencyReference: Sendable {
    let require: @Sendable (InputPlanner, _ scopes: [String]) throws(AppError) -> Void
}

/// How long the value of a ``Dependency`` lives.
///
/// The difference is when its clean-up runs; a dependency without one can be of any scope.
public enum DependencyScope: Sendable {
    /// Until the handler has returned, before the answer is sent.
    case handler
    /// Until the last byte of the answer was sent. Where an error answers the request, until then, so that the clean-up
    /// can still replace the error.
    case response
    /// As long as the application: made by the first request that needs it, cleaned up when the server has stopped.
    ///
    /// Such a dependency takes nothing of requests, but may need others of its kind.
    case application
}
