// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// An input for what takes bytes in pieces: a count, so many control bytes, and the bytes themselves.
struct CutInput {
    /// Small numbers for whatever varies; at least one.
    var controls: [UInt8]
    var bytes: [UInt8]

    static let mostControls = 32

    init(_ input: [UInt8]) {
        let count = min(Int(input.first ?? 0) % Self.mostControls, max(0, input.count - 1))
        controls = Array(input.dropFirst().prefix(count))
        bytes = Array(input.dropFirst(1 + count))
        if controls.isEmpty { controls = [0] }
    }

    /// The input that reads as this.
    var encoded: [UInt8] { [UInt8(controls.count)] + controls + bytes }

    /// The control byte for the thing with this number.
    func control(_ index: Int) -> UInt8 { controls[index % controls.count] }

    /// The bytes, each piece as long as its control byte says; 0 means all that is left.
    var pieces: [[UInt8]] {
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let length = Int(control(pieces.count))
            let piece = length == 0 ? rest : rest.prefix(length)
            pieces.append(Array(piece))
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }
}
