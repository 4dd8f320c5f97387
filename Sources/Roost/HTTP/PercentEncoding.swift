// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Percent-encoding as URLs use it (RFC 3986, section 2.1).
enum PercentEncoding {
    /// Decodes a piece of a URL.
    ///
    /// - Parameters:
    ///   - bytes: The piece, as it came.
    ///   - plusIsSpace: True in queries and forms, where a blank is written as a plus sign.
    /// - Returns: The text, or `nil` where an escape is malformed or the bytes are not UTF-8.
    static func decode(_ bytes: Span<UInt8>, plusIsSpace: Bool) -> String? {
        if isPlain(bytes, plusIsSpace: plusIsSpace) {
            // SAFETY: the buffer is used within the closure only.
            return unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
        }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "%"):
                guard bytes.count - index > 2, let high = HexDigit.value(of: bytes[index + 1]),
                    let low = HexDigit.value(of: bytes[index + 2])
                else { return nil }
                decoded.append(high << 4 | low)
                index += 2
            case UInt8(ascii: "+") where plusIsSpace:
                decoded.append(UInt8(ascii: " "))
            case let byte:
                decoded.append(byte)
            }
            index += 1
        }
        return String(validating: decoded, as: UTF8.self)
    }

    /// Most pieces are what they mean.
    private static func isPlain(_ bytes: Span<UInt8>, plusIsSpace: Bool) -> Bool {
        for index in bytes.indices {
            let byte = bytes[index]
            if byte >= 0x80 || byte == UInt8(ascii: "%") || plusIsSpace && byte == UInt8(ascii: "+") { return false }
        }
        return true
    }

    /// Decodes a piece of a query or of a form as browsers do (URL Standard, section 5.1).
    ///
    /// A malformed escape stays as it is, and bytes that are not UTF-8 become U+FFFD.
    static func read(_ bytes: Span<UInt8>) -> ReadText {
        if let text = decode(bytes, plusIsSpace: true) { return ReadText(text: text) }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var isWellFormed = true
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "%") {
                if bytes.count - index > 1, let high = HexDigit.value(of: bytes[index]),
                    let low = HexDigit.value(of: bytes[index + 1])
                {
                    decoded.append(high << 4 | low)
                    index += 2
                    continue
                }
                isWellFormed = false
            }
            decoded.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        }
        guard let text = String(validating: decoded, as: UTF8.self) else {
            return ReadText(text: String(decoding: decoded, as: UTF8.self), isWellFormed: false, isUnicode: false)
        }
        return ReadText(text: text, isWellFormed: isWellFormed)
    }

    /// What ``read(_:)`` has made of bytes.
    struct ReadText {
        var text: String
        /// False where an escape is malformed, or the bytes are not UTF-8.
        var isWellFormed = true
        /// False where the bytes are not UTF-8: some of what was sent is lost then.
        var isUnicode = true
    }

    /// Encodes what may not stand in a path as it is (RFC 3986, section 3.3); slashes separate.
    static func encode(path: String) -> String { encode(path, keeping: "-._~!$&'()*+,;=:@/") }

    /// Encodes a path in which slashes of segments may be encoded already.
    static func encode(path: String, keepingEncodedSlashes: Bool) -> String {
        let encoded = encode(path: path)
        guard keepingEncodedSlashes else { return encoded }
        return encoded.replacing(bytesOf: "%252F", with: "%2F").replacing(bytesOf: "%252f", with: "%2F")
    }

    /// Encodes bytes beyond ASCII, and nothing else.
    static func encode(bytes: Span<UInt8>) -> String {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(bytes.count)
        for index in bytes.indices {
            if bytes[index] < 0x80 { encoded.append(bytes[index]) } else { append(bytes[index], to: &encoded) }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// Encodes what may not stand in one segment of a path as it is, slashes too.
    static func encode(segment: String) -> String { encode(segment, keeping: "-._~!$&'()*+,;=:@") }

    /// Encodes what may not stand in a path that is encoded already, but perhaps not as it should be.
    static func repair(path: String) -> String { encode(path, keeping: "-._~!$&'()*+,;=:@/%") }

    /// Encodes what may not stand in a URL (RFC 3986, section 2); its structure and the escapes in it stay.
    static func encode(url: String) -> String { encode(url, keeping: "-._~!$&'()*+,;=:@/?#[]%") }

    /// Encodes what may not stand in an extended parameter of a header field (RFC 8187, section 3.2).
    static func encode(extendedValue: String) -> String { encode(extendedValue, keeping: "!#$&+-.^_`|~") }

    /// A query with its question mark, as forms are written (URL Standard, application/x-www-form-urlencoded); nothing
    /// where there are no items.
    static func encode(query: KeyValuePairs<String, any CustomStringConvertible>) -> String {
        let items = query.map { "\(encode(item: $0.key))=\(encode(item: $0.value.description))" }
        return items.isEmpty ? "" : "?" + items.joined(separator: "&")
    }

    private static func encode(item: String) -> String {
        encode(item, keeping: "-._* ").replacing(bytesOf: " ", with: "+")
    }

    /// Encodes all but letters, digits and what is to be kept.
    private static func encode(_ text: String, keeping kept: String) -> String {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                encoded.append(byte)
            case _ where kept.utf8.contains(byte):
                encoded.append(byte)
            default: append(byte, to: &encoded)
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static func append(_ byte: UInt8, to encoded: inout [UInt8]) {
        encoded.append(UInt8(ascii: "%"))
        for digit in [byte >> 4, byte & 15] { encoded.append(ASCII.uppercased(HexDigit.character(of: digit))) }
    }
}
