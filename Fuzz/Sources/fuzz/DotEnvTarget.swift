// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostModel

/// Files of variables: what is read, written with single quotes, is read again.
struct DotEnvTarget: FuzzTarget {
    func run(_ input: [UInt8]) {
        do throws(DotEnvError) {
            let entries = try DotEnv.parse(input)
            let lines = input.count { $0 == 0x0A || $0 == 0x0D } + 1
            check(entries.allSatisfy { (1...lines).contains($0.line) }, "a line that there is not: \(entries)")
            check(zip(entries, entries.dropFirst()).allSatisfy { $0.line < $1.line }, "not in order: \(entries)")
            let again = (try? DotEnv.parse(entries.flatMap(Self.written))) ?? []
            check(
                again.map(\.name) == entries.map(\.name) && again.map(\.value) == entries.map(\.value),
                "\(again) is not \(entries)")
        } catch {
            check(error.line >= 1 && !error.reason.isEmpty, "a refusal without a reason")
        }
    }

    private static func written(_ entry: DotEnv.Entry) -> [UInt8] {
        var bytes = Array("\(entry.name)='".utf8)
        for byte in entry.value.utf8 {
            if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
            bytes.append(byte)
        }
        return bytes + Array("'\n".utf8)
    }
}
