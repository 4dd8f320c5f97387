// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import Roost

/// The smaller parsers of header fields: parameters and names of files, dates, entity tags, kinds of bodies.
///
/// There is no plain model for them; what was read is written, and has to be read as the same.
struct FieldsTarget: FuzzTarget {
    func run(_ input: [UInt8]) {
        let field = String(decoding: input, as: UTF8.self)
        checkParameters(field)
        checkNames(field)
        checkDates(field)
        checkTags(field)
        checkLists(field)
        _ = RequestContent.kind(of: field)
        if let boundary = try? MultipartBoundary(contentType: field) {
            check(1...70 ~= boundary.bytes.count && boundary.bytes.allSatisfy { 0x20...0x7E ~= $0 }, "no boundary")
        }
    }

    private func checkParameters(_ text: String) {
        guard let field = FieldParameters(parsing: text) else { return }
        check(field.parameters.count <= FieldParameters.most, "\(field.parameters.count) parameters")
        let written = field.parameters.map { "; \($0.name)=\(Self.quoted($0.value))" }.joined()
        check(FieldParameters(parsing: field.value + written) == field, "\(text) is \(field)")
    }

    /// Names of files: what is safe, what goes into a field and what comes out of it.
    private func checkNames(_ name: String) {
        if let safe = UploadedFile.safeName(name) {
            check(
                1...255 ~= safe.utf8.count && !safe.hasPrefix(".")
                    && !safe.unicodeScalars.contains { $0 == "/" || $0 == "\\" || $0.value < 0x20 },
                "\(safe) is not safe")
            check(UploadedFile.safeName(safe) == safe, "\(safe) is not safe enough")
        }
        let sent = ContentDisposition.attachment.field(filename: name)
        check(sent.utf8.allSatisfy { 0x20...0x7E ~= $0 }, "\(sent) cannot be sent")
        let plain = name.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F ~= $0.value) }
        let text = String(String.UnicodeScalarView(plain))
        let block = "Content-Disposition: form-data; name=a; filename=\(Self.quoted(text))\r\n\r\n"
        let head = try? MultipartHead(parsing: Array(block.utf8), at: 0)
        check(head?.filename == text.replacing("%22", with: "\""), "\(text) has become \(String(describing: head))")
    }

    private func checkDates(_ text: String) {
        guard let seconds = HTTPDate.seconds(parsing: text) else { return }
        let date = HTTPDate(Date(timeIntervalSince1970: Double(seconds)))
        guard let written = date?.description else { return }
        check(HTTPDate.seconds(parsing: written) == seconds, "\(text) is \(written)")
    }

    private func checkTags(_ text: String) {
        if let tag = EntityTag(parsing: text[...]) {
            check((tag.isWeak ? "W/" : "") + "\"\(tag.opaque)\"" == text, "\(text) is \(tag)")
        }
        guard case .tags(let tags) = EntityTagList(parsing: text), !tags.isEmpty else { return }
        let written = tags.map { ($0.isWeak ? "W/" : "") + "\"\($0.opaque)\"" }.joined(separator: ", ")
        check(EntityTagList(parsing: written) == .tags(tags), "\(text) is \(written)")
    }

    /// Elements are texts of the field, in their order, with nothing around them.
    private func checkLists(_ text: String) {
        let elements = FieldList.elements(of: [text])
        guard text.utf8.contains(UInt8(ascii: ",")) else { return check(elements == [text], "\(text) is \(elements)") }
        var rest = text.utf8[...]
        for element in elements {
            let bytes = Array(element.utf8)
            check(bytes.first.map { $0 != 0x20 && $0 != 0x09 } == true, "\(element) is none")
            while !rest.isEmpty, !rest.starts(with: bytes) { rest = rest.dropFirst() }
            check(rest.count >= bytes.count, "\(text) has no \(element)")
            rest = rest.dropFirst(bytes.count)
        }
    }

    private static func quoted(_ text: String) -> String {
        var bytes = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
            bytes.append(byte)
        }
        return String(decoding: bytes + [UInt8(ascii: "\"")], as: UTF8.self)
    }
}
