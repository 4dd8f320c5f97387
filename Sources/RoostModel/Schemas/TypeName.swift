// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The names of types in the document.
package enum TypeName {
    /// Without what stands around it: `Page_Book` of `Shop.Page<Shop.Book>`.
    package static func short(_ type: Any.Type) -> String {
        if let type = type as? any NamedSchema.Type { return type.schemaName }
        return joined(words(of: String(describing: type)))
    }

    /// With the types around it: `Order_Line` of `Shop.Order.Line`.
    static func long(_ type: Any.Type) -> String {
        if let type = type as? any NamedSchema.Type { return type.schemaName }
        var text = String(reflecting: type)
        // Where a private type stands is told by an address, which is another one each time.
        while let start = text.firstRange(of: "(unknown context at "),
            let end = text[start.upperBound...].firstIndex(of: ")")
        {
            text.removeSubrange(start.lowerBound...end)
        }
        let parts = words(of: text)
        // The first word is the module.
        return joined(parts.count > 1 ? parts.dropFirst() : parts[...])
    }

    private static func words(of text: String) -> [Substring] {
        text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) && $0 != "_" }
    }

    private static func joined(_ words: some Collection<Substring>) -> String { words.joined(separator: "_") }
}

/// A type of Roost's own whose name in the document is not that in the source.
package protocol NamedSchema {
    static var schemaName: String { get }
}
