// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension String: ParameterValue {
    /// Takes the text as it is.
    public init(parameter text: String) { self = text }
}
