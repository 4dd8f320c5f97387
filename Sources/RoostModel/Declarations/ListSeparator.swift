// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What stands between the elements of a list that is sent as one text (OpenAPI 3.1, section 4.8.12.4).
///
///     @Query(separator: .comma) var tags: [String] = []       // ?tags=a,b
///
/// Without one, the name of a parameter is repeated for each element. An empty text has no elements; an element in
/// which the separator stands cannot be sent.
public enum ListSeparator: Sendable {
    /// `a,b`: of the style `form`.
    case comma
    /// `a b`, in queries `a%20b` or `a+b`: of the style `spaceDelimited`.
    case space
    /// `a|b`: of the style `pipeDelimited`.
    case pipe

    /// The byte.
    package var byte: UInt8 {
        switch self {
        case .comma: UInt8(ascii: ",")
        case .space: UInt8(ascii: " ")
        case .pipe: UInt8(ascii: "|")
        }
    }
}
