// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Why something that was sent under a parameter's name is no text that the parameter could be read from.
struct TextMismatch: Sendable {
    let error: ValueError
    let input: JSONValue
    /// Which of several it is, where the parameter is a list.
    var index: Int?

    init(_ error: ValueError, input: JSONValue, at index: Int? = nil) {
        self.error = error
        self.input = input
        self.index = index
    }

    /// Finds the first of the texts that count and that is none.
    ///
    /// - Parameters:
    ///   - texts: What was sent under the name, the last of which counts where it is no list.
    ///   - errors: What is wrong with each of them.
    ///   - isList: Whether each of them counts.
    init?(in texts: [String], _ errors: [ValueError?], isList: Bool) {
        let first = isList ? errors.firstIndex { $0 != nil } : errors.indices.last
        guard let first, let error = errors[first] else { return nil }
        self.init(error, input: .string(texts[first]), at: isList ? first : nil)
    }
}
