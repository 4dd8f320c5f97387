// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Reads the files that were sent under one name, and collects what is wrong with them.
///
/// Made by Roost alone.
public struct FileReader: Sendable {
    let parts: [FormFields.Value]
    let location: [ValidationError.Place]
    let checks: Checks<UploadedFile>
    /// The media types that a file may have; empty where any will do.
    let contentTypes: [String]
    var errors: [ValidationError] = []

    init(
        parts: [FormFields.Value], location: [ValidationError.Place], checks: Checks<UploadedFile>,
        contentTypes: [String]
    ) {
        self.parts = parts
        self.location = location
        self.checks = checks
        self.contentTypes = contentTypes
    }

    /// The file that counts where there may be one: the last, as of fields.
    mutating func file() -> UploadedFile? { parts.last.flatMap { file($0, at: nil) } }

    /// All files: too many are all there is to say, and too few only if each is right.
    mutating func files() -> [UploadedFile]? {
        if let excess = checks.excess(parts.count) { return refuse(excess) }
        var files: [UploadedFile] = []
        for (index, part) in parts.enumerated() {
            if let file = file(part, at: index) { files.append(file) }
        }
        guard files.count == parts.count else { return nil }
        if let shortage = checks.shortage(parts.count) { return refuse(shortage) }
        return files
    }

    /// What was sent, for errors about all of it.
    var input: JSONValue { parts.count == 1 ? parts[0].input : .array(parts.map(\.input)) }

    private mutating func file(_ part: FormFields.Value, at index: Int?) -> UploadedFile? {
        let failure: ValueError
        switch part {
        case .text: failure = ValueError("Expected a file, received a text")
        case .file(let file):
            guard let violation = checks.rule?(file) ?? violationOfType(file) else { return file }
            failure = violation
        }
        errors.append(failure.at(location + (index.map { [.index($0)] } ?? []), input: part.input))
        return nil
    }

    private func violationOfType(_ file: UploadedFile) -> ValueError? {
        guard !contentTypes.isEmpty else { return nil }
        let type = file.contentType.flatMap { FieldParameters(parsing: $0)?.value }
        let isExpected = contentTypes.contains { expected in
            guard let type else { return false }
            return expected.ends(withBytesOf: "/*")
                ? type.starts(withBytesOf: expected.withoutBytes(last: 1)) : type.isSame(as: expected)
        }
        guard !isExpected else { return nil }
        return ValueError(
            "Expected a file of type \(contentTypes.joined(separator: " or ")), received \(type ?? "one without a type")"
        )
    }

    private mutating func refuse(_ error: ValueError) -> [UploadedFile]? {
        errors.append(error.at(location, input: .array(parts.map(\.input))))
        return nil
    }
}
