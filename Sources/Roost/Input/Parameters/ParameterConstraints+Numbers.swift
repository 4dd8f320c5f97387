// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension ParameterConstraints {
    /// What is wrong with an integer: its multiple first, then the upper bound, then the lower, as pydantic.
    func violation(of value: some BinaryInteger) -> ParameterError? {
        violation(
            isMultiple: { bound in
                switch bound {
                case .integer(let bound): bound == 0 || value % .init(truncatingIfNeeded: bound) == 0
                case .number(let bound): Double(value).truncatingRemainder(dividingBy: bound) == 0
                }
            },
            isLess: { bound in
                switch bound {
                case .integer(let bound): value < bound
                case .number(let bound): Double(value) < bound
                }
            },
            isGreater: { bound in
                switch bound {
                case .integer(let bound): value > bound
                case .number(let bound): Double(value) > bound
                }
            })
    }

    /// What is wrong with a number of floating point.
    func violation(of value: some BinaryFloatingPoint) -> ParameterError? {
        let value = Double(value)
        return violation(
            isMultiple: { value.truncatingRemainder(dividingBy: $0.double) == 0 }, isLess: { value < $0.double },
            isGreater: { value > $0.double })
    }

    private func violation(
        isMultiple: (Bound) -> Bool, isLess: (Bound) -> Bool, isGreater: (Bound) -> Bool
    ) -> ParameterError? {
        func error(_ type: String, _ name: String, _ text: String, _ bound: Bound) -> ParameterError {
            ParameterError(type: type, message: "Input should be \(text) \(bound.text)", context: [name: bound.json])
        }
        if let multipleOf, !isMultiple(multipleOf) {
            return error("multiple_of", "multiple_of", "a multiple of", multipleOf)
        }
        if let le, isGreater(le) { return error("less_than_equal", "le", "less than or equal to", le) }
        if let lt, !isLess(lt) { return error("less_than", "lt", "less than", lt) }
        if let ge, isLess(ge) { return error("greater_than_equal", "ge", "greater than or equal to", ge) }
        if let gt, !isGreater(gt) { return error("greater_than", "gt", "greater than", gt) }
        return nil
    }
}
