// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What was found out about types, once for the whole process.
///
/// To ask the runtime what a type conforms to takes longer than to write or read a small value of it. Every request
/// looks here, on every thread, so looking takes no lock. Nothing is taken out again: a program has only so many types.
@safe
final class KnownTypes<Fact: Sendable>: Sendable {
    /// One type of a bucket, and those that were there before.
    @safe
    private final class Node: Sendable {
        let type: ObjectIdentifier
        let fact: Fact
        let next: Unmanaged<Node>?

        init(_ type: ObjectIdentifier, _ fact: Fact, next: Unmanaged<Node>?) {
            self.type = type
            self.fact = fact
            unsafe self.next = next
        }
    }

    private typealias Bucket = Atomic<Unmanaged<Node>?>
    private static var bucketCount: Int { 256 }
    private let buckets = unsafe InlineArray<256, Bucket> { _ in unsafe Bucket(nil) }

    deinit {
        for bucket in 0..<Self.bucketCount {
            var next = unsafe buckets[bucket].load(ordering: .acquiring)
            while let node = unsafe next {
                unsafe next = node._withUnsafeGuaranteedRef { unsafe $0.next }
                unsafe node.release()
            }
        }
    }

    /// What is known of a type; `find` is called for one that is met first.
    ///
    /// Where two threads meet a type at once, both may find out, and either fact is kept: they say the same.
    @inline(__always)
    func fact(of type: Any.Type, _ find: () -> Fact) -> Fact {
        let identifier = ObjectIdentifier(type)
        let bucket = Self.bucket(of: identifier)
        if let fact = known(identifier, in: bucket) { return fact }
        return add(identifier, find(), to: bucket)
    }

    /// All that was found out so far, in no order.
    var facts: [Fact] {
        var facts: [Fact] = []
        for bucket in 0..<Self.bucketCount {
            var next = unsafe buckets[bucket].load(ordering: .acquiring)
            while let node = unsafe next {
                unsafe facts.append(node._withUnsafeGuaranteedRef { $0.fact })
                unsafe next = node._withUnsafeGuaranteedRef { unsafe $0.next }
            }
        }
        return facts
    }

    @inline(__always)
    private func known(_ type: ObjectIdentifier, in bucket: Int) -> Fact? {
        // SAFETY: nodes are retained when they are added, and let go with the table alone.
        var next = unsafe buckets[bucket].load(ordering: .acquiring)
        while let node = unsafe next {
            if let fact = unsafe node._withUnsafeGuaranteedRef({ $0.type == type ? $0.fact : nil }) { return fact }
            unsafe next = node._withUnsafeGuaranteedRef { unsafe $0.next }
        }
        return nil
    }

    private func add(_ type: ObjectIdentifier, _ fact: Fact, to bucket: Int) -> Fact {
        while true {
            let first = unsafe buckets[bucket].load(ordering: .acquiring)
            if let fact = known(type, in: bucket) { return fact }
            let node = unsafe Unmanaged.passRetained(Node(type, fact, next: first))
            let (isAdded, _) = unsafe buckets[bucket].compareExchange(
                expected: first, desired: node, ordering: .acquiringAndReleasing)
            if isAdded { return fact }
            unsafe node.release()
        }
    }

    /// The bucket of a type's metadata, which lies at an address of 16 bytes each.
    @inline(__always)
    private static func bucket(of type: ObjectIdentifier) -> Int {
        let address = UInt(bitPattern: type)
        return Int((address >> 4 ^ address >> 12) % UInt(bucketCount))
    }
}
