// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FoundationEssentials

extension UUID: ParameterValue {
    /// Reads a UUID in any case, with or without dashes, also in braces or as a URN.
    public init(parameter text: String) throws(ValueError) {
        self = try UUID(parsing: text)
    }
}
