// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// What an operation does in a few words, where nobody has said it.
enum OperationSummary {
    /// The words of the type that the handler takes, if it was named to be seen; else those of the operation's ID.
    static func text(of route: Route, _ id: String) -> String {
        guard route.info.operationID == nil, let input = route.inputType, isPublicName(input) else {
            return NameWords.sentence(of: id)
        }
        return NameWords.sentence(of: TypeName.short(input))
    }

    /// Wrappers that are private or generic, and Roost's own inputs, are named for who reads the source.
    private static func isPublicName(_ type: Any.Type) -> Bool {
        let name = String(reflecting: type)
        return !name.has(UInt8(ascii: "<")) && !name.has(bytesOf: "(unknown context at ")
            && !name.starts(withBytesOf: "Roost.")
    }
}
