// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension JSONDocument {
    /// The name token of an object's member, looked for from `start` on to the end and then from the front.
    ///
    /// Members mostly come in the order in which they are asked for, so with the right start this is the first try.
    /// Of several members with the same name the last one counts.
    @inline(__always)
    func nameToken(of name: String, in object: Int, from start: Int) -> Int? {
        let end = Int(tokens[object].extent)
        return nameToken(of: name, from: start, to: end) ?? nameToken(of: name, from: object + 1, to: start)
    }

    @inline(__always)
    private func nameToken(of name: String, from start: Int, to end: Int) -> Int? {
        var place = start
        while place < end {
            if isName(at: place, name) { return place }
            place = next(after: place + 1)
        }
        return nil
    }

    @inline(__always)
    private func isName(at index: Int, _ name: String) -> Bool {
        let token = tokens[index]
        guard !token.isReplaced else { return false }
        guard token.kind == .string else {
            return name.utf8.elementsEqual(JSONEscapes.resolved(in: bytes[token.bytes]))
        }
        let utf8 = name.utf8
        guard utf8.count == Int(token.extent) else { return false }
        var place = Int(token.start)
        for byte in utf8 {
            if bytes[place] != byte { return false }
            place += 1
        }
        return true
    }

    /// The name tokens of an object's members, without those that a later member replaces.
    func nameTokens(of object: Int) -> [Int] {
        var names: [Int] = []
        names.reserveCapacity(Int(tokens[object].count))
        var place = object + 1
        while place < Int(tokens[object].extent) {
            if !tokens[place].isReplaced { names.append(place) }
            place = next(after: place + 1)
        }
        return names
    }
}
