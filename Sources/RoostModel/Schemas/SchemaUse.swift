// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What a type is used for, where that makes a difference to how it looks.
package enum SchemaUse: Hashable, Sendable {
    /// In JSON that is read.
    case input
    /// In JSON that is written.
    case output
    /// As the text of a parameter or a form's field.
    case parameter

    /// A type with a name looks the same in parameters as in JSON that is read.
    var ofComponents: SchemaUse { self == .parameter ? .input : self }
}
