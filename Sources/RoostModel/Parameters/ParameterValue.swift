// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A type that the text of one path, query, header, cookie or form parameter can be turned into.
///
/// Conform a type of your own to use it in an ``Input``; an enumeration with raw values needs only the conformance:
///
///     enum Sort: String, CaseIterable, ParameterValue { case title, year }
public protocol ParameterValue: ParameterShape where Single == Self {
    /// Reads a value.
    ///
    /// - Throws: ``ValueError`` where the text is none.
    init(parameter text: String) throws(ValueError)
}

extension ParameterValue {
    /// Reads the one text that counts.
    public static func read(_ texts: [String], _ reader: inout ParameterReader<Self>) -> Self? {
        reader.scalarText(of: texts).flatMap { reader.value($0) }
    }

    /// A single value without a default is required.
    public static var absent: Self? { nil }

    /// A single value is no list.
    public static var isList: Bool { false }
}
