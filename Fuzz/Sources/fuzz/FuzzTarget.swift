// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import CLibFuzzer

/// Something that takes bytes from anybody.
protocol FuzzTarget: Sendable {
    /// Works on one input, and fails where anything is wrong with what came of it.
    func run(_ input: [UInt8])

    /// Changes an input a little; without this, libFuzzer's own mutations do.
    func mutate(_ input: inout [UInt8], atMost length: Int, random: inout SplitMix)
}

extension FuzzTarget {
    func mutate(_ input: inout [UInt8], atMost length: Int, random: inout SplitMix) {
        mutateBytes(&input, atMost: length)
    }

    /// libFuzzer's own mutations.
    func mutateBytes(_ input: inout [UInt8], atMost length: Int) {
        let count = input.count
        input.append(contentsOf: repeatElement(0, count: Swift.max(0, length - count)))
        let used = input.withUnsafeMutableBufferPointer { LLVMFuzzerMutate($0.baseAddress, count, length) }
        input.removeLast(input.count - used)
    }
}

/// Ends the run where a result is not what it has to be.
func check(_ condition: Bool, _ message: @autoclosure () -> String) {
    guard condition else { fatalError(message()) }
}

/// Random numbers that follow from libFuzzer's seed.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
