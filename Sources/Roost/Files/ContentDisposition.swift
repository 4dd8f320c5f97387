// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Whether a browser shows an answer or saves it.
public enum ContentDisposition: String, Sendable {
    /// It is saved.
    case attachment
    /// It is shown, and saved under its name when the user wants that.
    case inline

    /// The field's value (RFC 6266) with a name for the file.
    ///
    /// Of a path only its last name stays, without control characters. Names beyond ASCII come twice: with underscores for
    /// those who cannot read more, and in UTF-8 (RFC 8187).
    func field(filename: String) -> String {
        let scalars = filename.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F ~= $0.value) }
        let name = scalars.split { $0 == "/" || $0 == "\\" }.last.map { String(String.UnicodeScalarView($0)) } ?? ""
        guard !name.isEmpty, !name.isDots else { return rawValue }
        let plain = name.unicodeScalars.map { $0.isASCII ? ($0 == "\"" ? "\\\"" : String($0)) : "_" }.joined()
        let field = "\(rawValue); filename=\"\(plain)\""
        // Some browsers decode what looks like an escape in the plain form.
        guard name.utf8.contains(where: { $0 > 0x7F || $0 == UInt8(ascii: "%") }) else { return field }
        return field + "; filename*=UTF-8''\(PercentEncoding.encode(extendedValue: name))"
    }
}
