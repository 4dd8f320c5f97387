// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import CFCGIPort

/// Bytes that wait to be sent: what libfcgi wrote through the OS layer, and records of our own.
@safe
struct OutboundBuffer: ~Copyable {
    // SAFETY: allocated in init, freed in deinit. libfcgi's port points to it, so it must not move.
    let storage: UnsafeMutablePointer<roost_outbound>

    init() {
        unsafe storage = .allocate(capacity: 1)
        unsafe storage.initialize(to: roost_outbound())
    }

    deinit {
        unsafe roost_outbound_free(storage)
        unsafe storage.deallocate()
    }

    /// How many bytes wait.
    var count: Int { unsafe storage.pointee.end - storage.pointee.sent }

    /// Adds bytes at the end.
    ///
    /// - Precondition: There is memory: an answer that cannot be held ends the program, as everywhere in Swift.
    mutating func append(_ bytes: Span<UInt8>) {
        // SAFETY: the bytes are copied within the call.
        let result = unsafe bytes.withUnsafeBufferPointer {
            unsafe roost_outbound_append(storage, $0.baseAddress, $0.count)
        }
        precondition(result == 0, "out of memory")
    }

    /// Hands the waiting bytes to `send`, which tells how many of them are gone.
    mutating func send(_ send: (UnsafeRawBufferPointer) -> System.Transfer) -> System.Transfer {
        // SAFETY: the bytes between `sent` and `end` are initialised, and nothing is appended within the call.
        let bytes = unsafe UnsafeRawBufferPointer(start: storage.pointee.bytes + storage.pointee.sent, count: count)
        let result = unsafe send(bytes)
        if case .bytes(let count) = result { unsafe storage.pointee.sent += count }
        return result
    }

    /// Gives the memory back where nothing waits and it is more than `capacity` bytes.
    mutating func shrink(to capacity: Int) {
        if count == 0, unsafe storage.pointee.capacity > capacity { unsafe roost_outbound_free(storage) }
    }
}
