// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A part of a form that is sent as `multipart/form-data`.
public struct MultipartPart: Sendable {
    let name: String
    let filename: String?
    let contentType: String?
    let bytes: [UInt8]

    /// A field with a text.
    public static func field(_ name: String, _ value: String) -> MultipartPart {
        MultipartPart(name: name, filename: nil, contentType: nil, bytes: Array(value.utf8))
    }

    /// A file.
    public static func file(
        _ name: String, filename: String, contentType: String? = "application/octet-stream", _ bytes: [UInt8]
    ) -> MultipartPart {
        MultipartPart(name: name, filename: filename, contentType: contentType, bytes: bytes)
    }
}

/// A form of several parts as browsers send it (RFC 7578; HTML Standard, multipart/form-data encoding).
struct MultipartForm {
    /// In none of the parts, as far as 128 random bits can promise it.
    private let boundary =
        "roost-"
        + [UInt64.random(in: 0...UInt64.max), UInt64.random(in: 0...UInt64.max)]
        .map { String($0, radix: 36) }.joined()
    private let parts: [MultipartPart]

    init(_ parts: [MultipartPart]) { self.parts = parts }

    var contentType: String { "multipart/form-data; boundary=\(boundary)" }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for part in parts {
            var head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(Self.escaped(part.name))\""
            if let filename = part.filename { head += "; filename=\"\(Self.escaped(filename))\"" }
            if let contentType = part.contentType { head += "\r\nContent-Type: \(contentType)" }
            bytes += Array((head + "\r\n\r\n").utf8) + part.bytes + Array("\r\n".utf8)
        }
        return bytes + Array("--\(boundary)--\r\n".utf8)
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "%22"
            case "\r": "%0D"
            case "\n": "%0A"
            default: String(scalar)
            }
        }.joined()
    }
}
