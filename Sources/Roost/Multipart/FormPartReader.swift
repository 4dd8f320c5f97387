// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Reads a form part by part, and each part piece by piece.
///
/// A class that is used by one task at a time.
final class FormPartReader {
    private let reader: MultipartReader
    /// How many parts have begun.
    private var number = 0
    /// True while there is more of the last one's content.
    private var isInPart = false

    init(_ reader: MultipartReader) { self.reader = reader }

    /// The next part; what was left of the one before is skipped.
    func part() async throws(HTTPError) -> FormPart? {
        while let event = try await reader.next() {
            guard case .part(let head) = event else { continue }
            reader.isUpload = head.filename != nil
            number += 1
            isInPart = true
            return FormPart(head, FormPart.Content(parts: self, number: number))
        }
        isInPart = false
        return nil
    }

    /// Some content of a part.
    ///
    /// - Throws: ``HTTPError``; 500 where the part has been passed: its content is gone, and pretending that there was
    ///   none would lose it silently.
    func content(of part: Int) async throws(HTTPError) -> [UInt8]? {
        guard part == number else {
            throw HTTPError(.internalServerError, cause: PartHasPassed())
        }
        guard isInPart else { return nil }
        if case .content(let bytes) = try await reader.next() { return Array(bytes) }
        isInPart = false
        return nil
    }

    /// A mistake of the application.
    private struct PartHasPassed: Error, CustomStringConvertible {
        var description: String { "a part of a form is read after the next one was asked for" }
    }
}
