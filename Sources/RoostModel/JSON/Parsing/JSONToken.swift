// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// One value or member name of a parsed text: what it is and where, not its content.
///
/// The tokens of a text stand in one flat array in the text's order. An object is followed by name, value, name, value
/// and so on; an array by its elements. `next` leads past everything inside.
package struct JSONToken: Sendable {
    enum Kind: UInt8 {
        case null, `false`, `true`
        /// A number without fraction and exponent.
        case integer
        /// Any other number.
        case number
        /// A string without escapes: its bytes are its content.
        case string
        /// A string with at least one escape.
        case escapedString
        case array, object
    }

    let kind: Kind
    /// Whether this is the name of a member that a later one of the same name replaces.
    var isReplaced = false
    /// The first byte of the value; for strings, the first one after the quotation mark.
    let start: UInt32
    /// For arrays and objects, the place of the token after all inside; for the others, the number of bytes.
    var extent: UInt32
    /// The number of elements or members.
    var count: UInt32 = 0

    var isContainer: Bool { kind == .array || kind == .object }
    var isString: Bool { kind == .string || kind == .escapedString }

    /// The bytes of a value that is neither array nor object.
    var bytes: Range<Int> { Int(start)..<Int(start) + Int(extent) }
}
