// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension Duration: ParameterValue {
    /// Reads ISO 8601, such as `PT1H30M`, or `HH:MM:SS`.
    public init(parameter text: String) throws(ValueError) {
        do throws(ISORefusal) {
            self = try DurationText.parse(text)
        } catch {
            throw .durationParsing(error.reason)
        }
    }
}
