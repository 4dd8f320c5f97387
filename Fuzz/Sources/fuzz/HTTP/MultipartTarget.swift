// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

@testable import Roost

/// Multipart forms: the same events however the bytes are cut, and the parts that the plain reading finds.
///
/// An input is a ``CutInput`` whose bytes are a form with the boundary `b`.
struct MultipartTarget: FuzzTarget {
    /// What has come of a form.
    private struct Outcome: Equatable {
        struct Part: Equatable {
            var head: MultipartHead
            var content: [UInt8] = []
            var hasEnded = false
        }
        var parts: [Part] = []
        var error: MultipartError?
    }

    func run(_ bytes: [UInt8]) {
        let input = CutInput(bytes)
        let whole = outcome(of: [input.bytes])
        let inPieces = outcome(of: input.pieces)
        check(inPieces == whole, "\(inPieces) in pieces, and as a whole \(whole)")
        compare(whole, with: ReferenceForm(input.bytes))
    }

    private func compare(_ outcome: Outcome, with form: ReferenceForm) {
        let ended = outcome.parts.filter(\.hasEnded)
        // The plain reading does not look into heads.
        let readable = form.parts.prefix { (try? MultipartHead(parsing: $0.head, at: 0)) != nil }
        check(ended.count == readable.count, "\(ended.count) parts instead of \(readable.count)")
        for (part, expected) in zip(ended, readable) {
            check(part.content == expected.content, "\(part.content) is not \(expected.content)")
            check((try? MultipartHead(parsing: expected.head, at: 0)) == part.head, "a part has the head of another")
        }
        let isWhole = form.isWhole && readable.count == form.parts.count
        check((outcome.error == nil) == isWhole, "\(String(describing: outcome.error)), and whole: \(isWhole)")
    }

    private func outcome(of pieces: [[UInt8]]) -> Outcome {
        var outcome = Outcome()
        let length = pieces.reduce(0) { $0 + $1.count }
        do throws(MultipartError) {
            let boundary = try MultipartBoundary(contentType: "multipart/form-data; boundary=\(ReferenceForm.boundary)")
            var parser = MultipartParser(boundary)
            for piece in pieces {
                parser.receive(piece)
                while let event = try parser.next() { note(event, in: &outcome) }
            }
            try parser.finish()
            check(parser.position == length, "\(parser.position) bytes read of \(length)")
        } catch {
            check(0...length ~= error.position, "an error at \(error.position) of \(length) bytes")
            outcome.error = error
        }
        return outcome
    }

    private func note(_ event: MultipartParser.Event, in outcome: inout Outcome) {
        let last = outcome.parts.count - 1
        switch event {
        case .part(let head):
            check(last < 0 || outcome.parts[last].hasEnded, "a part begins in another")
            check(
                ![head.name, head.filename ?? ""].contains { $0.utf8.contains(0) || $0.utf8.contains(0x0A) },
                "a control character in \(head)")
            outcome.parts.append(Outcome.Part(head: head))
        case .content(let bytes):
            check(!bytes.isEmpty, "content without a byte")
            check(last >= 0 && !outcome.parts[last].hasEnded, "content outside of a part")
            outcome.parts[last].content += bytes
        case .endOfPart:
            check(last >= 0 && !outcome.parts[last].hasEnded, "the end of no part")
            outcome.parts[last].hasEnded = true
        }
    }
}
