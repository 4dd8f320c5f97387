// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Reads a handler's argument from requests.
struct ArgumentReader<Argument: Sendable>: Sendable {
    /// It is thrown that something is wrong, and collected elsewhere: see ``PlannedValue``.
    let read: @Sendable (RequestValues) throws(UnreadableProperty) -> Argument

    init(_ read: @escaping @Sendable (RequestValues) throws(UnreadableProperty) -> Argument) { self.read = read }
}

extension ArgumentReader where Argument: HandlerArgument {
    /// Looks at the type once, when the application starts.
    ///
    /// - Throws: ``AppError`` where the type does not fit the route's path, or is none that handlers take.
    static func make(in planner: InputPlanner) throws(AppError) -> Self {
        let reader: Any
        switch Argument.self {
        case let type as any Input.Type: reader = try input(type, in: planner)
        case let type as any Model.Type: reader = try body(type, in: planner)
        case is Request.Type:
            try planner.takeWholeRequest()
            reader = ArgumentReader<Request> { $0.request }
        default: throw AppError("\(Argument.self) is neither an Input nor a Model")
        }
        guard let own = reader as? Self else { throw AppError("\(Argument.self) cannot be read") }
        return own
    }

    private static func input<Known: Input>(
        _ type: Known.Type, in planner: InputPlanner
    ) throws(AppError) -> Any {
        let plan = try InputPlan<Known>(in: planner)
        return ArgumentReader<Known> { values throws(UnreadableProperty) in try plan.read(values) }
    }

    /// A model is the body, as if it were the one `@Body` of an input.
    private static func body<Known: Model>(
        _ type: Known.Type, in planner: InputPlanner
    ) throws(AppError) -> Any {
        let plan = try InputPlan<WholeBody<Known>>(in: planner)
        return ArgumentReader<Known> { values throws(UnreadableProperty) in try plan.read(values).value }
    }
}

/// The input of a handler that takes a model alone.
private struct WholeBody<Value: Model>: Input {
    @Body var value: Value
}

extension Request: HandlerArgument {}
