// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The target of this process: the one that FUZZ_TARGET names.
///
/// From the environment, because libFuzzer starts processes of its own and passes only its own arguments on.
private let target: any FuzzTarget = {
    guard let name = getenv("FUZZ_TARGET"), let target = targets[String(cString: name)] else {
        fatalError("FUZZ_TARGET names none of \(targets.keys.sorted().joined(separator: ", "))")
    }
    return target
}()

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    target.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}

/// What libFuzzer calls to make one input of another.
@_cdecl("LLVMFuzzerCustomMutator")
public func fuzzMutate(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ most: Int, _ seed: CUnsignedInt) -> Int {
    var input = Array(UnsafeBufferPointer(start: bytes, count: count))
    var random = SplitMix(seed: UInt64(seed))
    target.mutate(&input, atMost: most, random: &random)
    let length = min(input.count, most)
    for index in 0..<length { bytes[index] = input[index] }
    return length
}
