// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Finds the fields of a source that nothing in a route's plan asks for.
struct UnknownFieldsCheck: Sendable {
    let source: InputSource
    /// The names that are asked for, by whichever struct of the plan.
    let known: Set<ByteText>

    func collect(from values: RequestValues, _ errors: inout [ValidationError]) {
        var told: Set<ByteText> = []
        for name in values.names(in: source)
        where !known.contains(ByteText(name)) && told.insert(ByteText(name)).inserted {
            guard errors.count < RequestPlan.mostErrors else { return }
            let texts = values.texts(name, in: source)
            errors.append(
                ValidationError(
                    type: "extra_forbidden", location: [source.place, .name(name)],
                    message: "Extra inputs are not permitted",
                    input: texts.count == 1 ? .string(texts[0]) : .array(texts.map { .string($0) })))
        }
    }

    /// Whether there is a field that is not known.
    func isBroken(in values: RequestValues) -> Bool {
        values.names(in: source).contains { !known.contains(ByteText($0)) }
    }
}
