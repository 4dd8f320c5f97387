// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension Bool: ParameterValue {
    /// Reads `true t yes y on 1` and `false f no n off 0`, in any case.
    public init(parameter text: String) throws(ValueError) {
        self = try LaxText.bool(text)
    }
}
