// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A type of one's own that is a text outside of the program: in parameters, in JSON, as the key of nothing else.
///
///     struct ISBN: TextValue {
///         let description: String
///
///         init(parameter text: String) throws(ValueError) {
///             guard text.count == 13 else { throw ValueError("an ISBN has 13 digits") }
///             description = text
///         }
///     }
///
/// Parameters and members of models can have such a type; in JSON it is read from a string and written as its
/// `description`.
public protocol TextValue: ParameterValue, Codable, CustomStringConvertible {}

extension TextValue {
    /// Reads a string.
    public init(from decoder: any Decoder) throws {
        self = try Self(parameter: decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the description.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension CivilDate: TextValue {}
extension DateTime: TextValue {}
extension DecimalNumber: TextValue {}
extension TimeOfDay: TextValue {}
