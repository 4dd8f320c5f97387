// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension ParameterValue where Self: BinaryFloatingPoint {
    /// Reads decimal or exponent notation, blanks around it allowed; neither infinity nor NaN.
    public init(parameter text: String) throws(ValueError) {
        let value = Self(try LaxText.double(text))
        guard value.isFinite else { throw .finiteNumber }
        self = value
    }
}

extension Double: ParameterValue {}
extension Float: ParameterValue {}
