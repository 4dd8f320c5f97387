// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension JSONWriting {
    /// Appends the whole text, the insertions in their places, in the layout that the writer asks for.
    func finish(into output: inout [UInt8]) throws(JSONWritingError) {
        if writer.pretty || writer.sortedKeys {
            var text: [UInt8] = []
            try append(to: &text)
            try layOut(text, into: &output)
        } else if insertions.isEmpty {
            if let misuse { throw misuse }
            unsafe bytes.withBytes { unsafe output.append(contentsOf: $0) }
        } else {
            var text: [UInt8] = []
            try append(to: &text)
            output.append(contentsOf: text)
        }
    }

    private func append(to output: inout [UInt8]) throws(JSONWritingError) {
        if let misuse { throw misuse }
        var position = 0
        for insertion in insertions {
            guard insertion.text.levelsLeft > 0 else { throw insertion.text.tooDeep() }
            insertion.text.close(from: 0)
            unsafe bytes.withBytes(from: position, to: insertion.place) { unsafe output.append(contentsOf: $0) }
            try insertion.text.append(to: &output)
            position = insertion.place + 1
        }
        unsafe bytes.withBytes(from: position) { unsafe output.append(contentsOf: $0) }
    }

    private func layOut(_ text: [UInt8], into output: inout [UInt8]) throws(JSONWritingError) {
        let document: JSONDocument
        do throws(JSONSyntaxError) {
            let limits = JSONLimits(depth: JSONLimits.deepest, bytes: .max, members: .max)
            document = try JSONDocument(parsing: text, limits: limits)
        } catch {
            throw JSONWritingError(.invalidValue, message: error.message, location: [], cause: error)
        }
        JSONLayout(document, sorted: writer.sortedKeys, pretty: writer.pretty).append(to: &output)
    }
}
