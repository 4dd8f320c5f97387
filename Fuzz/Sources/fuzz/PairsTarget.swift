// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords

/// Name-value pairs: decoded as the plain reading has them, and encoded so that they come back.
struct PairsTarget: FuzzTarget {
    func run(_ input: [UInt8]) {
        let expected = ReferencePair.pairs(in: input)
        let found = pairs(in: input, NameValueLimits(pairs: .max, nameLength: .max, valueLength: .max))
        check(found == expected, "\(String(describing: found)) is not \(String(describing: expected))")

        let limits = NameValueLimits(pairs: 5, nameLength: 3, valueLength: 7)
        let limited = pairs(in: input, limits)
        let fits =
            expected.map { $0.count <= 5 && $0.allSatisfy { $0.name.count <= 3 && $0.value.count <= 7 } } ?? false
        check(limited == (fits ? expected : nil), "the limits let pass \(String(describing: limited))")

        guard let found else { return }
        var encoded: [UInt8] = []
        for pair in found { NameValuePair.append(name: pair.name, value: pair.value, to: &encoded) }
        check(encoded.count <= input.count, "the encoding is not the shortest")
        check(ReferencePair.pairs(in: encoded) == found, "what was encoded is not what is decoded")
    }

    private func pairs(in content: [UInt8], _ limits: NameValueLimits) -> [ReferencePair]? {
        var decoder = NameValuePairDecoder(limits: limits)
        var pairs: [ReferencePair] = []
        do throws(RecordError) {
            while let pair = try decoder.next(in: content.span) {
                pairs.append(ReferencePair(name: Array(content[pair.name]), value: Array(content[pair.value])))
            }
            return pairs
        } catch {
            check((try? decoder.next(in: content.span)) == nil, "a refused pair is read after all")
            return nil
        }
    }
}
