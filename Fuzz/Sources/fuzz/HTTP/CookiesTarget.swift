// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

@testable import Roost

/// Cookie fields: the cookies that the plain reading of RFC 6265 finds.
struct CookiesTarget: FuzzTarget {
    func run(_ input: [UInt8]) {
        let field = String(decoding: input, as: UTF8.self)
        let found = Array(Cookies([field]))
        let expected = Self.cookies(in: Array(field.utf8))
        check(found.count == expected.count, "\(found) is not \(expected)")
        for (cookie, expected) in zip(found, expected) {
            check(cookie.name == expected.name && cookie.value == expected.value, "\(cookie) is not \(expected)")
        }
        for cookie in found {
            check(
                Cookies([field])[cookie.name] == found.last { $0.name == cookie.name }?.value, "not the last one counts"
            )
        }
        // What servers set and browsers send back comes back.
        let plain = found.filter { !$0.name.isEmpty && !$0.value.utf8.contains { ";\" \t\\".utf8.contains($0) } }
        let again = Array(Cookies([plain.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")]))
        check(
            again.map(\.name) == plain.map(\.name) && again.map(\.value) == plain.map(\.value),
            "\(again) is not \(plain)")
    }

    private static func cookies(in field: [UInt8]) -> [(name: String, value: String)] {
        field.split(separator: UInt8(ascii: ";")).compactMap { piece in
            let parts = piece.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = parts.count == 2 ? trimmed(Array(parts[0])) : []
            let value = trimmed(Array(parts[parts.count - 1]))
            guard !name.isEmpty || !value.isEmpty else { return nil }
            return (String(decoding: name, as: UTF8.self), String(decoding: unquoted(value), as: UTF8.self))
        }
    }

    private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
        return bytes
    }

    /// Without quotes and escapes: `\"` is a quote, `\073` a semicolon.
    private static func unquoted(_ bytes: [UInt8]) -> [UInt8] {
        let quote = UInt8(ascii: "\"")
        guard bytes.count >= 2, bytes.first == quote, bytes.last == quote else { return bytes }
        let inner = Array(bytes.dropFirst().dropLast())
        var result: [UInt8] = []
        var index = 0
        while index < inner.count {
            let isEscape = inner[index] == UInt8(ascii: "\\") && index + 1 < inner.count
            let digits = inner[min(index + 1, inner.count)...].prefix(3)
            if isEscape, digits.count == 3, digits.allSatisfy({ 0x30...0x37 ~= $0 }), digits.first ?? 0 <= 0x33 {
                result.append(digits.reduce(0) { $0 << 3 | ($1 - 0x30) })
                index += 4
            } else if isEscape {
                result.append(inner[index + 1])
                index += 2
            } else {
                result.append(inner[index])
                index += 1
            }
        }
        return result
    }
}
