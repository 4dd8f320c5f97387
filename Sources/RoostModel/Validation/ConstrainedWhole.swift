// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What holds values that constraints are about: they hold for each, and some for how many there are.
protocol ConstrainedWhole {
    /// What is wrong with it.
    func violation(of constraints: Constraints) throws(DeclarationMistake) -> ValueError?
}

extension Optional: ConstrainedWhole {
    func violation(of constraints: Constraints) throws(DeclarationMistake) -> ValueError? {
        guard let self else { return nil }
        return try constraints.violation(of: self)
    }
}

extension Array: ConstrainedWhole {
    func violation(of constraints: Constraints) throws(DeclarationMistake) -> ValueError? {
        let checks = try Checks<Element>(constraints, isList: true)
        if let excess = checks.excess(count) { return excess }
        if let violation = try constraints.violation(ofEach: self) { return violation }
        return checks.shortage(count)
    }
}

extension Set: ConstrainedWhole {
    func violation(of constraints: Constraints) throws(DeclarationMistake) -> ValueError? {
        let checks = try Checks<Element>(constraints, isList: true)
        if let violation = try constraints.violation(ofEach: self) { return violation }
        return checks.violation(ofSetOf: count)
    }
}

extension Dictionary: ConstrainedWhole {
    func violation(of constraints: Constraints) throws(DeclarationMistake) -> ValueError? {
        try Checks<Self>(constraints, isList: true, what: "\(Self.self)").violation(ofDictionaryOf: count)
    }
}

extension Constraints {
    /// What is wrong with a value that the program itself has made, such as a default.
    func violation<Value>(of value: Value) throws(DeclarationMistake) -> ValueError? {
        guard self != Constraints() else { return nil }
        if let whole = value as? any ConstrainedWhole { return try whole.violation(of: self) }
        return try Checks<Value>(self, isList: false).rule?(value)
    }

    fileprivate func violation(ofEach values: some Sequence) throws(DeclarationMistake) -> ValueError? {
        let constraints = ofElements
        for value in values {
            if let error = try constraints.violation(of: value) { return error }
        }
        return nil
    }
}
