// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A type that the text of one path, query or header parameter can be turned into.
///
/// Conform a type of your own to use it in an ``Input``; an enumeration with raw values needs only the conformance:
///
///     enum Sort: String, CaseIterable, ParameterValue { case title, year }
public protocol ParameterValue: ParameterShape {
    /// Reads a value.
    ///
    /// - Throws: ``ParameterError`` where the text is none.
    init(parameter text: String) throws(ParameterError)

    /// What is wrong with the value by the parameter's constraints; `nil` where nothing is.
    func violation(of constraints: ParameterConstraints) -> ParameterError?
}

extension ParameterValue {
    /// A type of one's own has no constraints unless it says so.
    public func violation(of constraints: ParameterConstraints) -> ParameterError? { nil }

    /// Reads the one text that counts.
    public static func read(_ texts: [String], _ reader: inout ParameterReader) -> Self? {
        reader.scalarText(of: texts).flatMap { reader.value($0) }
    }

    /// A single value without a default is required.
    public static var absent: Self? { nil }
}
