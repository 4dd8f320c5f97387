// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords

/// A connection's input as a list of records, to be changed as such.
struct RecordScript {
    private struct Step {
        var type: UInt8
        var id: UInt16
        var content: [UInt8]
        var padding: UInt8 = 0
        var version: UInt8 = 1

        var bytes: [UInt8] {
            [
                version, type, UInt8(id >> 8), UInt8(id & 255), UInt8(content.count >> 8), UInt8(content.count & 255),
                padding, 0,
            ] + content + [UInt8](repeating: 0xEE, count: Int(padding))
        }
    }

    private var steps: [Step] = []
    /// What is no whole record.
    private var rest: [UInt8] = []

    init(_ bytes: [UInt8]) {
        var start = 0
        while bytes.count - start >= 8 {
            let length = Int(bytes[start + 4]) * 256 + Int(bytes[start + 5])
            let end = start + 8 + length + Int(bytes[start + 6])
            guard end <= bytes.count else { break }
            steps.append(
                Step(
                    type: bytes[start + 1], id: UInt16(bytes[start + 2]) * 256 + UInt16(bytes[start + 3]),
                    content: Array(bytes[start + 8..<start + 8 + length]), padding: bytes[start + 6],
                    version: bytes[start]))
            start = end
        }
        rest = Array(bytes[start...])
    }

    var bytes: [UInt8] { steps.flatMap(\.bytes) + rest }

    /// Makes one random change.
    mutating func change(_ random: inout SplitMix) {
        guard let index = steps.indices.randomElement(using: &random) else {
            return insert(Self.request(&random), at: 0)
        }
        switch Int.random(in: 0..<14, using: &random) {
        case 0: steps.insert(steps[index], at: steps.indices.randomElement(using: &random) ?? 0)
        case 1: steps.remove(at: index)
        case 2: steps.swapAt(index, steps.indices.randomElement(using: &random) ?? 0)
        case 3: steps[index].id = Self.id(&random)
        case 4: steps[index].type = UInt8.random(in: 0...13, using: &random)
        case 5: steps[index].padding = [0, 1, 7, 8, 255].randomElement(using: &random) ?? 0
        case 6: split(index, &random)
        case 7: insert([Self.record(&random)], at: index)
        case 8: insert(Self.request(&random), at: steps.count)
        case 9: insert(Self.request(&random), at: index)
        case 10: changeContent(of: index, &random)
        case 11: rest = Array(Self.record(&random).bytes.dropLast())
        case 12: rest = []
        default:
            if Int.random(in: 0..<8, using: &random) == 0 {
                steps[index].version = 2
            } else {
                steps[index].content = []
            }
        }
    }

    private mutating func insert(_ more: [Step], at index: Int) { steps.insert(contentsOf: more, at: index) }

    /// One record becomes two of the same stream.
    private mutating func split(_ index: Int, _ random: inout SplitMix) {
        let step = steps[index]
        let cut = Int.random(in: 0...step.content.count, using: &random)
        steps[index].content = Array(step.content[..<cut])
        steps.insert(Step(type: step.type, id: step.id, content: Array(step.content[cut...])), at: index + 1)
    }

    private mutating func changeContent(of index: Int, _ random: inout SplitMix) {
        guard let place = steps[index].content.indices.randomElement(using: &random) else {
            return steps[index].content = Self.pairs(&random)
        }
        steps[index].content[place] = [0, 1, 2, 3, 0x3D, 0x7F, 0x80, 0xC0, 0xFF].randomElement(using: &random) ?? 0
    }

    private static func id(_ random: inout SplitMix) -> UInt16 {
        [1, 1, 1, 2, 3, 0, 256, 65_535].randomElement(using: &random) ?? 1
    }

    /// A record that may stand anywhere, mostly where it should not.
    private static func record(_ random: inout SplitMix) -> Step {
        let type = ([1, 2, 4, 5, 8, 9, 9, 99, 10, 3] as [UInt8]).randomElement(using: &random) ?? 9
        let isManagement = type >= 9 && Int.random(in: 0..<4, using: &random) > 0
        let content =
            switch type {
            case 1: begin(&random)
            case 4, 9: pairs(&random)
            case 5, 8: [UInt8](repeating: 7, count: Int.random(in: 0...30, using: &random))
            default: [UInt8](repeating: 1, count: Int.random(in: 0...9, using: &random))
            }
        return Step(type: type, id: isManagement ? 0 : id(&random), content: content)
    }

    private static func begin(_ random: inout SplitMix) -> [UInt8] {
        let role = ([1, 1, 1, 2, 3, 3, 9] as [UInt8]).randomElement(using: &random) ?? 1
        return [0, role, UInt8.random(in: 0...7, using: &random) > 0 ? 1 : 0, 0, 0, 0, 0, 0]
    }

    private static func pairs(_ random: inout SplitMix) -> [UInt8] {
        let names = ["FCGI_MPXS_CONNS", "FCGI_MAX_CONNS", "A", "", "FCGI_ROLE", "CONTENT_LENGTH", "A=B"]
        var content: [UInt8] = []
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let name = names.randomElement(using: &random) ?? ""
            let value = [UInt8](repeating: 0x61, count: [0, 1, 5, 130].randomElement(using: &random) ?? 0)
            NameValuePair.append(name: name.utf8, value: value, to: &content)
        }
        return content
    }

    /// A whole request, as honest front servers send it.
    private static func request(_ random: inout SplitMix) -> [Step] {
        let id = max(1, id(&random))
        let begin = begin(&random)
        var steps = [Step(type: 1, id: id, content: begin)]
        let pairs = pairs(&random)
        if !pairs.isEmpty { steps.append(Step(type: 4, id: id, content: pairs)) }
        steps.append(Step(type: 4, id: id, content: []))
        for type in begin[1] == 3 ? [5, 8] : begin[1] == 2 ? [] : [5] as [UInt8] {
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                let count = Int.random(in: 1...20, using: &random)
                steps.append(Step(type: type, id: id, content: [UInt8](repeating: UInt8(count), count: count)))
            }
            steps.append(Step(type: type, id: id, content: []))
        }
        return steps
    }
}
