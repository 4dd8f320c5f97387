// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import RoostModel

@Suite struct KnownTypesTests {
    struct Wrapper<each Part> {}

    /// So many types that buckets hold several.
    private static let types: [Any.Type] = {
        let parts: [Any.Type] = [
            Int.self, Int8.self, Int16.self, UInt.self, String.self, Bool.self, Double.self, Float.self,
        ]
        func pair<A, B>(_ a: A.Type, _ b: B.Type) -> [Any.Type] {
            [Wrapper<A, B>.self, Wrapper<A, B, A>.self, Wrapper<A, A, B>.self, Wrapper<B, A, A, B>.self]
        }
        return parts.flatMap { a in parts.flatMap { b in pair(a, b) } }
    }()

    @Test("each type has its own fact, which is found out once")
    func facts() {
        let known = KnownTypes<String>()
        let types = Set(Self.types.map { ObjectIdentifier($0) }).count
        var found = 0
        for _ in 0..<2 {
            for type in Self.types {
                let fact = known.fact(of: type) {
                    found += 1
                    return "\(type)"
                }
                #expect(fact == "\(type)")
            }
        }
        #expect(found == types)
        #expect(types > 200)
    }

    @Test("many threads that ask at once are told the same")
    func threads() async {
        let known = KnownTypes<ObjectIdentifier>()
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    Self.types.allSatisfy { type in
                        known.fact(of: type) { ObjectIdentifier(type) } == ObjectIdentifier(type)
                    }
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
