// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension JSONWriting {
    /// Puts the insertions in their places and applies the layout that the writer asks for.
    func finish(from start: Int) throws(JSONWritingError) {
        do throws(JSONWritingError) {
            try resolveInsertions()
            if let misuse { throw misuse }
            if writer.pretty || writer.sortedKeys { try layOut(from: start) }
        } catch {
            rollBack(to: start)
            throw error
        }
    }

    private func resolveInsertions() throws(JSONWritingError) {
        guard !insertions.isEmpty else { return }
        var whole: [UInt8] = []
        var position = 0
        for insertion in insertions {
            guard insertion.text.levelsLeft > 0 else { throw insertion.text.tooDeep() }
            insertion.text.close(from: 0)
            try insertion.text.finishInsertion()
            whole.append(contentsOf: bytes[position..<insertion.place])
            whole.append(contentsOf: insertion.text.bytes)
            position = insertion.place + 1
        }
        whole.append(contentsOf: bytes[position...])
        bytes = whole
        insertions = []
    }

    private func finishInsertion() throws(JSONWritingError) {
        try resolveInsertions()
        if let misuse { throw misuse }
    }

    private func layOut(from start: Int) throws(JSONWritingError) {
        let document: JSONDocument
        do throws(JSONSyntaxError) {
            let limits = JSONLimits(depth: JSONLimits.deepest, bytes: .max, members: .max)
            document = try JSONDocument(parsing: Array(bytes[start...]), limits: limits)
        } catch {
            throw JSONWritingError(.invalidValue, message: error.message, location: [], cause: error)
        }
        bytes.removeLast(bytes.count - start)
        JSONLayout(document, sorted: writer.sortedKeys, pretty: writer.pretty).append(to: &bytes)
    }
}
