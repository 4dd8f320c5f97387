// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// What a ``File`` was given in the struct's source.
///
/// Made once for a type: see ``Prototype``.
final class FileDeclaration<Value: FileShape>: Sendable {
    let defaultValue: Value?
    let alias: String?
    let constraints: Constraints
    let contentTypes: [String]
    let documentation: Documentation
    /// The property's own check, for files that are right otherwise.
    let validate: (@Sendable (Value) throws -> Void)?
    private let checks: Result<Checks<UploadedFile>, DeclarationMistake>

    init(
        defaultValue: Value?, alias: String? = nil, constraints: Constraints = Constraints(),
        contentTypes: [String] = [], documentation: Documentation = Documentation(),
        validate: (@Sendable (Value) throws -> Void)? = nil
    ) {
        self.defaultValue = defaultValue
        self.alias = alias
        self.constraints = constraints
        self.contentTypes = contentTypes.map { $0.asciiLowercased() }
        self.documentation = documentation
        self.validate = validate
        do throws(DeclarationMistake) {
            checks = .success(try Checks(constraints, isList: Value.isList))
        } catch {
            checks = .failure(error)
        }
    }

    /// Why the constraints cannot be meant; told when the route is registered.
    var mistake: DeclarationMistake? {
        do throws(DeclarationMistake) {
            let checks = try checks.get()
            if let files = defaultValue as? any Collection, Value.isList,
                let error = checks.excess(files.count) ?? checks.shortage(files.count)
            {
                throw DeclarationMistake("its own default breaks its constraints: \(error.message)")
            }
        } catch {
            return error
        }
        return contentTypes.first { !Self.isMediaType($0) }
            .map { DeclarationMistake("\"\($0)\" is no media type such as image/png, and no range such as image/*") }
    }

    private static func isMediaType(_ text: String) -> Bool {
        let parts = text.pieces(between: UInt8(ascii: "/"))
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.has(UInt8(ascii: ";")) }
    }

    /// The value that these parts of a form give, or nil and errors.
    func read(_ parts: [FormFields.Value], as name: String, _ errors: inout [ValidationError]) -> Value? {
        let location: [ValidationError.Place] = [InputSource.form.place, .name(name)]
        guard !parts.isEmpty else {
            if let value = defaultValue ?? Value.absent { return value }
            errors.append(ValueError.missing.at(location, input: .null))
            return nil
        }
        guard case .success(let checks) = checks else { return nil }
        var reader = FileReader(parts: parts, location: location, checks: checks, contentTypes: contentTypes)
        guard let value = Value.read(&reader) else {
            errors.append(contentsOf: reader.errors)
            return nil
        }
        guard let validate else { return value }
        do {
            try validate(value)
            return value
        } catch {
            errors.append(ValueError(thrown: error).at(location, input: reader.input))
            return nil
        }
    }
}
