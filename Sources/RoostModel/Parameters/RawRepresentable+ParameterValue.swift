// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

extension ParameterValue where Self: RawRepresentable, RawValue: ParameterValue {
    /// Reads a raw value, exactly as it is written.
    public init(parameter text: String) throws(ValueError) {
        guard let raw = try? RawValue(parameter: text), let value = Self.value(of: raw) else {
            throw ValueError.enumeration(Self.self) ?? .enumeration(expected: "")
        }
        self = value
    }
}
