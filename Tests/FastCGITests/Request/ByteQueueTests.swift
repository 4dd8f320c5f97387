// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import FastCGI

/// In which pieces bytes leave that came in pieces.
@Suite struct ByteQueueTests {
    @Test("bytes leave in their order, whatever the lengths of their pieces")
    func order() {
        var queue = ByteQueue()
        var expected: [UInt8] = []
        for (index, length) in [1, 40_000, 3, 16_000, 16_000, 384, 1, 65_536, 1].enumerated() {
            let piece = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ index) }
            queue.append(piece)
            expected += piece
            #expect(queue.count == expected.count)
        }
        var taken: [UInt8] = []
        while queue.count > 0 { taken += queue.take() }
        #expect(taken == expected)
    }

    @Test("small pieces are put together, large ones left as they are")
    func joined() {
        var queue = ByteQueue()
        for _ in 0..<1_000 { queue.append([1]) }
        queue.append([UInt8](repeating: 2, count: 32_768))
        #expect(queue.take().count == 1_000)
        #expect(queue.take().count == 32_768)
        #expect(queue.count == 0)
    }
}
