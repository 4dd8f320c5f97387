// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension StringProtocol {
    /// The text as it can stand in a line of a log and on a terminal that shows it.
    ///
    /// What would end the line, move what stands beside it or be obeyed by a terminal is written as in a literal of
    /// Swift: `\n`, `\u{1B}`, `\u{202E}`. Everything else stays as it is.
    package var escapedForLog: String {
        guard !utf8.allSatisfy({ 0x20...0x7E ~= $0 }) else { return String(self) }
        var escaped = ""
        for scalar in unicodeScalars {
            if scalar.mayStandInLog { escaped.unicodeScalars.append(scalar) } else { escaped += scalar.literalEscape }
        }
        return escaped
    }

    /// A JSON text, without line breaks between its tokens, as one line of a log: what ``escapedForLog`` escapes is
    /// written as JSON has it, `\u001b`.
    package var escapedForLogAsJSON: String {
        guard !utf8.allSatisfy({ 0x20...0x7E ~= $0 }) else { return String(self) }
        var escaped = ""
        for scalar in unicodeScalars {
            guard !scalar.mayStandInLog else {
                escaped.unicodeScalars.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                escaped += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            }
        }
        return escaped
    }
}

extension Unicode.Scalar {
    /// False for control characters (C0, DEL, C1), line and paragraph separators, and format characters, those that
    /// turn the direction of writing among them.
    package var mayStandInLog: Bool {
        if value < 0x7F { return value >= 0x20 }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }

    fileprivate var literalEscape: String {
        switch self {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        case "\0": "\\0"
        default: "\\u{\(String(value, radix: 16, uppercase: true))}"
        }
    }
}
