// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What a handler can take as its argument: an ``Input``, or the whole ``Request``.
public protocol HandlerArgument: Sendable {
    /// Looks at the type once, when the application starts, and returns what reads it from requests.
    ///
    /// - Throws: ``AppError`` where the type does not fit the route's path.
    static func makeReader(in planner: InputPlanner) throws(AppError) -> ArgumentReader<Self>
}

/// Reads a handler's argument from requests.
public struct ArgumentReader<Argument: Sendable>: Sendable {
    /// It is thrown that something is wrong, and collected elsewhere: see ``PlannedValue``.
    let read: @Sendable (RequestValues) throws(UnreadableProperty) -> Argument
}

extension Request: HandlerArgument {
    /// Hands the request to the handler as it is.
    public static func makeReader(in planner: InputPlanner) throws(AppError) -> ArgumentReader<Request> {
        try planner.takeWholeRequest()
        return ArgumentReader { $0.request }
    }
}

extension Input {
    /// Looks at the properties once; see ``HandlerArgument/makeReader(in:)``.
    public static func makeReader(in planner: InputPlanner) throws(AppError) -> ArgumentReader<Self> {
        let plan = try InputPlan<Self>(in: planner)
        return ArgumentReader { values throws(UnreadableProperty) in try plan.read(values) }
    }
}
