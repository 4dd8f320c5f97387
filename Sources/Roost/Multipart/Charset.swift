// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostSystem

/// A character set that the texts of a form may be in.
enum Charset: Sendable {
    case utf8
    case windows1252
    case utf16LittleEndian
    case utf16BigEndian

    /// Finds a character set by a name that browsers know it by (Encoding Standard, section 4.2): to them, ISO 8859-1
    /// and US-ASCII are windows-1252.
    init?(named name: String) {
        switch ByteText(name.withoutBlanksAround.asciiLowercased()) {
        case "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "utf-8", "utf8", "x-unicode20utf8": self = .utf8
        case "ansi_x3.4-1968", "ascii", "cp1252", "cp819", "csisolatin1", "ibm819", "iso-8859-1", "iso-ir-100",
            "iso8859-1", "iso88591", "iso_8859-1", "iso_8859-1:1987", "l1", "latin1", "us-ascii", "windows-1252",
            "x-cp1252":
            self = .windows1252
        case "csunicode", "iso-10646-ucs-2", "ucs-2", "unicode", "unicodefeff", "utf-16", "utf-16le":
            self = .utf16LittleEndian
        case "unicodefffe", "utf-16be": self = .utf16BigEndian
        default: return nil
        }
    }

    /// Decodes a text; `nil` where the bytes are none in this character set.
    func text(_ bytes: [UInt8]) -> String? {
        switch self {
        case .utf8: return String(validating: bytes, as: UTF8.self)
        case .windows1252:
            var scalars = String.UnicodeScalarView()
            for byte in bytes { scalars.append(Self.windows1252(byte)) }
            return String(scalars)
        case .utf16LittleEndian, .utf16BigEndian: return utf16(bytes)
        }
    }

    /// A mark at the beginning tells the order of the bytes, and does not belong to the text.
    private func utf16(_ bytes: [UInt8]) -> String? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        var bytes = bytes[...]
        var isBigEndian = self == .utf16BigEndian
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
            isBigEndian = bytes.first == 0xFE
            bytes = bytes.dropFirst(2)
        }
        let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        return String(validating: units, as: UTF16.self)
    }

    private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
        0x80...0x9F ~= byte ? c1[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }

    /// What windows-1252 has in the place of control characters.
    private static let c1: [Unicode.Scalar] = [
        "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}", "\u{2C6}",
        "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}", "\u{90}", "\u{2018}",
        "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}", "\u{2DC}", "\u{2122}", "\u{161}",
        "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
    ]
}

extension Charset {
    /// The name of the character set that a media type has as its parameter (RFC 7578, section 4.4).
    static func name(in contentType: String?) -> String? {
        contentType.flatMap { FieldParameters(parsing: $0)?["charset"] }
    }
}

extension ValueError {
    /// Bytes that are none in the character set that they are to be in; as pydantic tells it.
    static let stringUnicode = Self(
        type: "string_unicode",
        message: "Input should be a valid string, unable to parse raw data as a unicode string")

    /// A text in a character set that is not known.
    static func unknownCharset(_ name: String) -> Self {
        Self("the charset '\(String(decoding: name.utf8.prefix(40), as: UTF8.self))' is not known, send UTF-8")
    }
}
