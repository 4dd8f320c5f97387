// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A request as a log line names it: its method, and its path without the query, which may hold secrets.
struct RequestLine: CustomStringConvertible {
    /// The longest path that is told.
    private static let longest = 200
    let description: String

    init(_ parameters: Parameters) {
        let target = parameters["REQUEST_URI"] ?? parameters["SCRIPT_NAME"] ?? ""
        let path = target.prefix { $0 != "?" }
        description = Self.plain("\(parameters["REQUEST_METHOD"] ?? "?") \(path)")
    }

    /// A text without what would be a line of its own: nobody outside writes those into the log.
    static func plain(_ text: String) -> String {
        let plain = text.unicodeScalars.prefix(longest).map { $0.value < 0x20 || $0.value == 0x7F ? "?" : $0 }
        return String(String.UnicodeScalarView(plain))
    }
}
