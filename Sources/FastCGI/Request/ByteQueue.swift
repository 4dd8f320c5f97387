// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Bytes that come in at one end and go out at the other.
struct ByteQueue {
    private var bytes: [UInt8] = []
    private var start = 0

    /// How many bytes wait.
    var count: Int { bytes.count - start }

    /// Hands the `count` oldest bytes to `read`, and takes them away.
    mutating func take<Result>(_ count: Int, _ read: (Span<UInt8>) -> Result) -> Result {
        defer { remove(count) }
        return read(bytes.span.extracting(start..<start + count))
    }

    /// Adds bytes at the end.
    mutating func append(_ more: Span<UInt8>) {
        // Room is made when it costs less than what it spares.
        if start > 0, start >= bytes.count / 2 {
            bytes.removeFirst(start)
            start = 0
        }
        // SAFETY: the buffer is used within the closure only.
        unsafe more.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }

    private mutating func remove(_ count: Int) {
        start += count
        if start == bytes.count {
            bytes = []
            start = 0
        }
    }
}
