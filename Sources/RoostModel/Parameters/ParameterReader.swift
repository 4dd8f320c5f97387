// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Reads one parameter: knows its place and what to check, and collects what is wrong.
public struct ParameterReader<Single: ParameterValue>: Sendable {
    let location: [ValidationError.Place]
    let checks: Checks<Single>
    /// Of a repeated parameter that takes one value, a query's last counts and a header's first.
    let lastCounts: Bool
    var errors: [ValidationError] = []

    init(location: [ValidationError.Place], checks: Checks<Single>, lastCounts: Bool) {
        self.location = location
        self.checks = checks
        self.lastCounts = lastCounts
    }

    /// The text that counts where there is one value.
    func scalarText(of texts: [String]) -> String? { lastCounts ? texts.last : texts.first }

    /// Makes a value of a text, or remembers why that is not possible.
    mutating func value(_ text: String, at index: Int? = nil) -> Single? {
        let failure: ValueError
        do throws(ValueError) {
            let value = try Single(parameter: text)
            guard let violation = checks.violation(of: value, written: text) else { return value }
            failure = violation
        } catch {
            failure = error
        }
        errors.append(failure.at(location + (index.map { [.index($0)] } ?? []), input: .string(text)))
        return nil
    }

    /// Makes a list of all texts: too many are all there is to say, and too few only if each is right.
    mutating func list(_ texts: [String]) -> [Single]? {
        if let excess = checks.excess(texts.count) {
            refuse(excess, texts)
            return nil
        }
        guard let values = values(texts) else { return nil }
        guard let shortage = checks.shortage(values.count) else { return values }
        refuse(shortage, texts)
        return nil
    }

    /// Makes a set of all texts: how many different values there are counts, if each is right.
    mutating func set(_ texts: [String]) -> Set<Single>? where Single: Hashable {
        let problems = HashedTexts.problems(in: texts)
        for (place, error) in problems {
            errors.append(error.at(location + [.index(place)], input: .string(texts[place])))
        }
        guard problems.isEmpty, let values = values(texts).map({ Set($0) }) else { return nil }
        guard let violation = checks.violation(ofSetOf: values.count) else { return values }
        refuse(violation, texts)
        return nil
    }

    private mutating func values(_ texts: [String]) -> [Single]? {
        var values: [Single] = []
        values.reserveCapacity(texts.count)
        for (index, text) in texts.enumerated() {
            if let value = value(text, at: index) { values.append(value) }
        }
        return values.count == texts.count ? values : nil
    }

    private mutating func refuse(_ error: ValueError, _ texts: [String]) {
        errors.append(error.at(location, input: .array(texts.map { .string($0) })))
    }
}
