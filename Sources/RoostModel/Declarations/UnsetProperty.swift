// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// A required property that was never set is to be written; a mistake of the program.
package struct UnsetProperty: Error, Hashable, CustomStringConvertible {
    /// The type that has the property, once that is known.
    var type: String?
    /// The property's name, or the text of its coding key.
    let property: String?

    package var description: String {
        let name = [type, property].compactMap(\.self).joined(separator: ".")
        return "\(name.isEmpty ? "a property" : name) is required, but was never set"
    }
}

extension UnsetProperty {
    /// What is thrown by the `encode` of a property, to whichever encoder.
    package static func error(_ type: Any.Type, at path: [any CodingKey]) -> EncodingError {
        let unset = UnsetProperty(property: path.last?.stringValue)
        return EncodingError.invalidValue(
            type, EncodingError.Context(codingPath: path, debugDescription: unset.description, underlyingError: unset))
    }

    /// Ends the process, for a program has read what was never set, and there is no value to go on with.
    ///
    /// Release builds print the text of `fatalError` alone.
    @usableFromInline @inline(never)
    package static func end(_ what: String) -> Never {
        // PRECONDITION: who reads a required property has read it from a request or a text, or set it.
        fatalError(what)
    }
}

/// A property's wrapper, whose value may be missing when it is written.
package protocol UnsetReporting: Encodable {}
