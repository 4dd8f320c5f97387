// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Reads one parameter: knows its place and its constraints, and collects what is wrong.
public struct ParameterReader: Sendable {
    let location: [ValidationError.Place]
    let constraints: ParameterConstraints
    /// Of a repeated parameter that takes one value, a query's last counts and a header's first.
    let lastCounts: Bool
    var errors: [ValidationError] = []

    /// The text that counts where there is one value.
    func scalarText(of texts: [String]) -> String? { lastCounts ? texts.last : texts.first }

    /// Makes a value of a text, or remembers why that is not possible.
    mutating func value<Value: ParameterValue>(_ text: String, at index: Int? = nil) -> Value? {
        let failure: ParameterError
        do throws(ParameterError) {
            let value = try Value(parameter: text)
            guard let violation = value.violation(of: constraints) else { return value }
            failure = violation
        } catch {
            failure = error
        }
        errors.append(
            ValidationError(
                type: failure.type, location: location + (index.map { [.index($0)] } ?? []), message: failure.message,
                input: .string(text), context: failure.context))
        return nil
    }
}
