// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// A request as a log line names it: its method, and its path without the query, which may hold secrets.
struct RequestLine: CustomStringConvertible {
    /// The longest path that is told.
    private static let longest = 200
    let description: String

    init(_ parameters: Parameters) {
        let target = parameters["REQUEST_URI"] ?? parameters["SCRIPT_NAME"] ?? ""
        let path = target.utf8.prefix { $0 != UInt8(ascii: "?") }.prefix(Self.longest)
        description = Self.plain("\(parameters["REQUEST_METHOD"] ?? "?") \(String(decoding: path, as: UTF8.self))")
    }

    /// A text without what would be a line of its own: nobody outside writes those into the log, nor to the terminal
    /// that shows it.
    static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest).map { $0.mayStandInLog ? $0 : "?" }))
    }
}
