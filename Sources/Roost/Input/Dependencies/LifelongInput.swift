// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What has no request and can still take an input: lifespans and scheduled work.
struct LifelongContext: Sendable {
    let overrides: DependencyOverrides
    let application: ApplicationScope

    /// Plans what is read.
    ///
    /// - Throws: ``AppError`` where that needs a request.
    func input<Argument>(
        declaredAt origin: DependencyOrigin,
        _ plan: (InputPlanner) throws(AppError) -> ArgumentReader<Argument>
    ) throws(AppError) -> LifelongInput<Argument> {
        let planner = InputPlanner(withoutRequestsFor: origin, overrides: overrides, application: application)
        let reader = try plan(planner)
        return LifelongInput(
            origin: origin, steps: try planner.plan(for: "\(Argument.self)").dependencies, reader: reader)
    }
}

/// An argument that is made of dependencies of the application alone, which are made first where nobody has yet.
struct LifelongInput<Argument: Sendable>: Sendable {
    let origin: DependencyOrigin
    let steps: [DependencyStep]
    let reader: ArgumentReader<Argument>

    /// Makes the argument.
    ///
    /// - Throws: What a dependency throws.
    func make() async throws -> Argument {
        // Nobody looks at it: the plan has seen to that.
        let request = Request(target: RequestTarget(path: "/"))
        let values = RequestValues(request, readsQuery: false, embedsBodies: false)
        for step in steps {
            if case .plain(let make)? = step.prepare(values) { try await make() }
        }
        return try reader.read(values)
    }
}

/// What is said to last as long as the application could not be begun.
public struct LifespanError: Error, Sendable, CustomStringConvertible {
    /// Where the lifespan is declared: `Shop/Application.swift:12`.
    public let origin: String
    /// What it has thrown.
    public let cause: any Error

    /// Place and cause in one line.
    public var description: String { "the lifespan of \(origin) has failed: \(cause)" }
}
