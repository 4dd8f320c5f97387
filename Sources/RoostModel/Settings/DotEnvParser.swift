// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Goes through the bytes of a `.env` file once.
struct DotEnvParser {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        // A byte order mark, as editors on Windows write it.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    mutating func entries() throws(DotEnvError) -> [DotEnv.Entry] {
        var entries: [DotEnv.Entry] = []
        while skipToEntry() {
            let start = line
            let name = try name()
            try takeEqualsSign()
            entries.append(DotEnv.Entry(name: name, value: try value(), line: start))
            try endLine()
        }
        return entries
    }

    // MARK: - Between values

    /// Skips blanks, empty lines and comments; returns false at the end.
    private mutating func skipToEntry() -> Bool {
        while let byte = current {
            switch byte {
            case .space, .tab: position += 1
            case .lineFeed, .carriageReturn: skipLineBreak()
            case .hash: skipComment()
            default: return true
            }
        }
        return false
    }

    private mutating func name() throws(DotEnvError) -> String {
        var name = try word()
        if name == "export", current == .space || current == .tab {
            skipBlanks()
            name = try word()
        }
        return name
    }

    private mutating func word() throws(DotEnvError) -> String {
        let start = position
        while let byte = current, byte.isInNames { position += 1 }
        guard position > start, !bytes[start].isDigit else {
            throw error("a name of letters, digits, '_', '.' and '-' is needed, which does not begin with a digit")
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func takeEqualsSign() throws(DotEnvError) {
        skipBlanks()
        guard current == .equals else { throw error("the name has no '=' behind it") }
        position += 1
        skipBlanks()
    }

    /// Only a comment may stand behind a value.
    private mutating func endLine() throws(DotEnvError) {
        skipBlanks()
        if current == .hash { skipComment() }
        guard let byte = current else { return }
        guard byte == .lineFeed || byte == .carriageReturn else {
            throw error("something stands behind the closing quote")
        }
        skipLineBreak()
    }

    // MARK: - Values

    private mutating func value() throws(DotEnvError) -> String {
        let start = line
        var value: [UInt8] = []
        switch current {
        case .doubleQuote: value = try quoted(by: .doubleQuote, \.escaped)
        case .singleQuote: value = try quoted(by: .singleQuote) { $0 == .singleQuote || $0 == .backslash ? $0 : nil }
        default: value = unquoted()
        }
        guard !value.contains(0) else { throw DotEnvError(start, "the value has a NUL") }
        guard let text = String(validating: value, as: UTF8.self) else {
            throw DotEnvError(start, "the value is no UTF-8")
        }
        return text
    }

    private mutating func quoted(
        by quote: UInt8, _ unescaped: (UInt8) -> UInt8?
    ) throws(DotEnvError) -> [UInt8] {
        let start = line
        var value: [UInt8] = []
        position += 1
        while let byte = current, byte != quote {
            position += 1
            if byte == .backslash, let next = current, let meant = unescaped(next) {
                position += 1
                value.append(meant)
            } else {
                if byte == .lineFeed { line += 1 }
                value.append(byte)
            }
        }
        guard current == quote else { throw DotEnvError(start, "a quote is opened and not closed") }
        position += 1
        return value
    }

    /// Up to the end of the line, or to a `#` behind a blank, without blanks at the end.
    private mutating func unquoted() -> [UInt8] {
        let start = position
        var end = position
        while let byte = current, byte != .lineFeed, byte != .carriageReturn {
            let isBlank = byte == .space || byte == .tab
            if byte == .hash, position == start || end < position { break }
            position += 1
            if !isBlank { end = position }
        }
        return Array(bytes[start..<end])
    }

    // MARK: - Bytes

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while current == .space || current == .tab { position += 1 }
    }

    private mutating func skipComment() {
        while let byte = current, byte != .lineFeed, byte != .carriageReturn { position += 1 }
    }

    private mutating func skipLineBreak() {
        if current == .carriageReturn { position += 1 }
        if current == .lineFeed { position += 1 }
        line += 1
    }

    private func error(_ reason: String) -> DotEnvError { DotEnvError(line, reason) }
}

extension UInt8 {
    fileprivate static let tab = UInt8(ascii: "\t")
    fileprivate static let lineFeed = UInt8(ascii: "\n")
    fileprivate static let carriageReturn = UInt8(ascii: "\r")
    fileprivate static let space = UInt8(ascii: " ")
    fileprivate static let doubleQuote = UInt8(ascii: "\"")
    fileprivate static let hash = UInt8(ascii: "#")
    fileprivate static let singleQuote = UInt8(ascii: "'")
    fileprivate static let equals = UInt8(ascii: "=")
    fileprivate static let backslash = UInt8(ascii: "\\")

    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    fileprivate var isInNames: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        default: isDigit || [UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-")].contains(self)
        }
    }

    /// What stands behind a backslash in double quotes, as it is meant.
    fileprivate var escaped: UInt8? {
        switch self {
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "a"): 0x07
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "v"): 0x0B
        case .backslash, .doubleQuote, .singleQuote: self
        default: nil
        }
    }
}
