// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#if Mustache
    import Mustache

    /// Escapes texts for HTML by their scalars.
    ///
    /// The library's own way looks at characters (2.1.1), and a quotation mark with a combining accent behind it is
    /// another character than the mark. It would be left as it is, end an attribute, and let the text write attributes
    /// of its own.
    struct HTMLEscaping: MustacheContentType {
        private static let name = "ROOST_HTML"

        /// The line that each template begins with: it has no output.
        static let line = "{{% CONTENT_TYPE: \(name)}}\n"

        /// Makes the name known to the library.
        static func register() { _ = isRegistered }

        private static let isRegistered: Void = MustacheContentTypes.register(HTMLEscaping(), named: name)

        func escapeText(_ text: String) -> String {
            var escaped = String.UnicodeScalarView()
            for scalar in text.unicodeScalars {
                switch scalar {
                case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
                case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
                case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
                case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
                case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
                default: escaped.append(scalar)
                }
            }
            return String(escaped)
        }
    }
#endif
