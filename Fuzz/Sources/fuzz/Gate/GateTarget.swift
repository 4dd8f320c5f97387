// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The whole path of a connection's bytes, through the gate and libfcgi, compared with a model of it.
///
/// An input is a ``CutInput``; its control bytes also say what the handler does.
struct GateTarget: FuzzTarget {
    func run(_ bytes: [UInt8]) {
        let input = CutInput(bytes)
        var expected = Model(input).trace
        var found = MemoryConnection(input).run()

        check(found.requests.count == expected.requests.count, "\(found.requests) instead of \(expected.requests)")
        for index in found.requests.indices where Conduct(input.control(index)).moment == .within {
            // How much is read before the answer depends on where the bytes were cut.
            for stream in [\Trace.Request.stdin, \Trace.Request.data] {
                let (some, all) = (found.requests[index][keyPath: stream], expected.requests[index][keyPath: stream])
                check(all.starts(with: some), "\(some) is not the beginning of \(all)")
                found.requests[index][keyPath: stream] = []
                expected.requests[index][keyPath: stream] = []
            }
        }
        check(found == expected, "\(found)\n  instead of\n\(expected)")
    }

    func mutate(_ input: inout [UInt8], atMost length: Int, random: inout SplitMix) {
        guard Int.random(in: 0..<4, using: &random) > 0 else { return mutateBytes(&input, atMost: length) }
        var cut = CutInput(input)
        var script = RecordScript(cut.bytes)
        for _ in 0..<Int.random(in: 1...3, using: &random) { script.change(&random) }
        cut.bytes = script.bytes
        if Bool.random(using: &random), cut.encoded.count <= length {
            cut.controls[Int.random(in: 0..<cut.controls.count, using: &random)] = UInt8.random(
                in: 0...255, using: &random)
        }
        if Int.random(in: 0..<8, using: &random) == 0, cut.controls.count < CutInput.mostControls - 1 {
            cut.controls.append(UInt8.random(in: 0...16, using: &random))
        }
        if cut.encoded.count <= length { input = cut.encoded } else { mutateBytes(&input, atMost: length) }
    }
}
