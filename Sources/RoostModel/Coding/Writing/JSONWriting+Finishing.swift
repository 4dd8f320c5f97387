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
            try check()
            unsafe bytes.withBytes { unsafe output.append(contentsOf: $0) }
        } else {
            var text: [UInt8] = []
            try append(to: &text)
            output.append(contentsOf: text)
        }
    }

    private func check() throws(JSONWritingError) {
        if let misuse { throw misuse }
        guard let place = bytes.placeOfNotFinite else { return }
        throw JSONWritingError(
            .invalidValue, message: "JSON has no form for a number that is infinite or not a number",
            location: outerPath.map { .init($0) } + location(ofByteAt: place))
    }

    /// The way to the value that begins at a byte of this text.
    private func location(ofByteAt place: Int) -> [ValidationError.Place] {
        var text = bytes.array()
        // What comes in the places of insertions does not matter here.
        for insertion in insertions { text[insertion.place] = JSONByte.zero }
        let limits = JSONLimits(depth: JSONLimits.deepest, bytes: .max, members: .max)
        guard let document = try? JSONDocument(parsing: text, limits: limits),
            let index = document.tokens.firstIndex(where: { $0.kind == .null && Int($0.start) == place })
        else { return [] }
        var report = JSONErrorReport(limits: limits, location: [], root: 0)
        return report.path(to: index, in: document)
    }

    private func append(to output: inout [UInt8]) throws(JSONWritingError) {
        try check()
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
