// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Reads and writes files; every call may wait for a disk.
enum DescriptorIO {
    /// Reads up to `count` bytes; fewer only at the end of the file.
    static func read(_ descriptor: Int32, at offset: Int, count: Int) throws(FileError) -> [UInt8] {
        var failure: Int32 = 0
        // SAFETY: at most as many bytes are read as there is room for, and as many are told to be there as were read.
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count, let base = buffer.baseAddress {
                let read = unsafe pread(descriptor, base + filled, count - filled, offset + filled)
                if read > 0 {
                    filled += read
                } else if read == 0 {
                    return
                } else if errno != EINTR {
                    failure = errno
                    return
                }
            }
        }
        guard failure == 0 else { throw FileError("cannot read a file", errno: failure) }
        return bytes
    }

    /// Writes all bytes at the end of what was written before.
    static func write(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) throws(FileError) {
        var rest = bytes
        while !rest.isEmpty {
            // SAFETY: the buffer is as long as its count says, and used within the call only.
            let (written, failure) = unsafe rest.withUnsafeBytes { buffer in
                let written = unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
                return (written, errno)
            }
            if written >= 0 {
                rest = rest.dropFirst(written)
            } else if failure != EINTR {
                throw FileError("cannot write a file", errno: failure)
            }
        }
    }
}
