// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI

/// Just enough JSON to show parameters: this application stands below the framework and its JSON.
enum JSON {
    static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// The parameters as members; a repeated name has its last value.
    static func members(_ parameters: Parameters) -> String {
        Dictionary(parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
            .map { "\(string($0.key)):\(string($0.value))" }.joined(separator: ",")
    }
}
