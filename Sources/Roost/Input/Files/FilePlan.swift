// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// What reads one ``File`` from forms: made once of its declaration.
struct FilePlan<Value: FileShape>: Sendable {
    private let declaration: Declaration<Value>
    private let field: String
    /// In lower case.
    private let contentTypes: [String]
    private let checks: Checks<UploadedFile>

    /// - Parameters:
    ///   - declaration: What the property was declared with.
    ///   - field: The field's name in the form.
    /// - Throws: ``DeclarationMistake`` for constraints or a default that cannot be meant.
    init(_ declaration: Declaration<Value>, field: String) throws(DeclarationMistake) {
        self.declaration = declaration
        self.field = field
        contentTypes = declaration.options.mediaTypes.map { $0.asciiLowercased() }
        checks = try Checks(declaration.options.constraints, isList: Value.isList)
        if let files = declaration.defaultValue?() as? any Collection, Value.isList,
            let error = checks.excess(files.count) ?? checks.shortage(files.count)
        {
            throw DeclarationMistake("its own default breaks its constraints: \(error.message)")
        }
        if let wrong = contentTypes.first(where: { !Self.isMediaType($0) }) {
            throw DeclarationMistake("\"\(wrong)\" is no media type such as image/png, and no range such as image/*")
        }
    }

    private static func isMediaType(_ text: String) -> Bool {
        let parts = text.pieces(between: UInt8(ascii: "/"))
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.has(UInt8(ascii: ";")) }
    }

    /// The value that a form gives, or nil and errors.
    func read(_ values: RequestValues, _ report: inout ReadReport) -> Value? {
        let location: [ValidationError.Place] = [InputSource.form.place, .name(field)]
        let parts = values.form.values(field)
        guard !parts.isEmpty else {
            report.wasSent = false
            if let value = declaration.defaultValue?() ?? Value.absent { return value }
            report.errors.append(ValueError.missing.at(location, input: .null))
            return nil
        }
        var reader = FileReader(parts: parts, location: location, checks: checks, contentTypes: contentTypes)
        guard let value = Value.read(&reader) else {
            report.errors.append(contentsOf: reader.errors)
            return nil
        }
        guard let error = declaration.violation(of: value) else { return value }
        report.errors.append(error.at(location, input: reader.input))
        return nil
    }
}
