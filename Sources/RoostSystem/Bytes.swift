// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What the helpers for text come down to: bytes, compared and searched in one place for all kinds of text.
@usableFromInline
enum Bytes {
    @usableFromInline typealias Buffer = UnsafeBufferPointer<UInt8>

    // SAFETY of all: no buffer is kept, and none is read beyond its count.

    @usableFromInline
    static func areSame(_ left: Buffer, _ right: Buffer) -> Bool {
        guard left.count == right.count else { return false }
        guard let own = left.baseAddress, let other = right.baseAddress else { return true }
        return unsafe memcmp(own, other, left.count) == 0
    }

    @usableFromInline
    static func areSameIgnoringCase(_ left: Buffer, _ right: Buffer) -> Bool {
        guard left.count == right.count else { return false }
        for position in 0..<left.count
        where unsafe ASCII.lowercased(left[position]) != ASCII.lowercased(right[position]) { return false }
        return true
    }

    @usableFromInline
    static func starts(_ text: Buffer, with prefix: Buffer) -> Bool {
        unsafe text.count >= prefix.count && areSame(Buffer(rebasing: text[..<prefix.count]), prefix)
    }

    @usableFromInline
    static func ends(_ text: Buffer, with suffix: Buffer) -> Bool {
        unsafe text.count >= suffix.count
            && areSame(Buffer(rebasing: text[(text.count - suffix.count)...]), suffix)
    }

    /// Where a short word is first.
    @usableFromInline
    static func place(of word: Buffer, in text: Buffer) -> Int? {
        guard let first = unsafe word.first else { return 0 }
        var start = 0
        while start + word.count <= text.count {
            let rest = unsafe Buffer(rebasing: text[start...])
            guard let place = unsafe rest.firstIndex(of: first) else { return nil }
            if unsafe starts(Buffer(rebasing: rest[place...]), with: word) { return start + place }
            start += place + 1
        }
        return nil
    }

    @usableFromInline
    static func lowercased(_ text: Buffer) -> String {
        unsafe String(unsafeUninitializedCapacity: text.count) { buffer in
            for position in 0..<text.count { unsafe buffer[position] = ASCII.lowercased(text[position]) }
            return text.count
        }
    }

    @usableFromInline
    static func uppercased(_ text: Buffer) -> String {
        unsafe String(unsafeUninitializedCapacity: text.count) { buffer in
            for position in 0..<text.count { unsafe buffer[position] = ASCII.uppercased(text[position]) }
            return text.count
        }
    }
}

extension StringProtocol {
    /// Its bytes, which all text of Swift has at hand on Linux; one that has not is copied.
    @inlinable
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
        var copy = String(self)
        return copy.withUTF8(body)
    }
}
