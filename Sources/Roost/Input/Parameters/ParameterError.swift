// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What is wrong with one parameter's text, without its place.
public struct ParameterError: Error, Hashable, Sendable {
    /// The error's stable name, such as `int_parsing`.
    public var type: String
    /// One English sentence for the person who sent the request.
    public var message: String
    /// The figures of a constraint, such as `{"ge": 1}`.
    public var context: [String: JSONValue]

    /// Describes what is wrong.
    public init(type: String, message: String, context: [String: JSONValue] = [:]) {
        self.type = type
        self.message = message
        self.context = context
    }
}

extension ParameterError {
    /// Says of a parameter's text what is said of a text in JSON.
    init(_ problem: JSONProblem) {
        self.init(type: problem.type, message: problem.message, context: problem.context)
    }

    /// Runs what reads texts in JSON on a parameter's text.
    static func translated<Value>(_ read: () throws(JSONProblem) -> Value) throws(ParameterError) -> Value {
        do throws(JSONProblem) {
            return try read()
        } catch {
            throw ParameterError(error)
        }
    }
}
