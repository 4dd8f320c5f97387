// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// A file of a form that is sent as `multipart/form-data`, as a property of an ``Input``.
///
///     @File var cover: UploadedFile
///     @File(contentTypes: ["image/*"]) var thumbnail: UploadedFile?
///     @File(maxItems: 10, maxLength: 5 << 20) var pages: [UploadedFile]
///     @File var signature: [UInt8]                // or Data: the bytes, read into memory
///
/// Beside files, the fields of the same form are ``Form`` properties. A file without a default is required unless the
/// property is optional; a list of files has to have one. A file input that was left empty in a browser counts as not
/// sent.
public typealias File<Value: FileShape> = Property<FileSource, Value>

/// The files of a form.
public enum FileSource: PropertySource {
    /// The media types that a file may have.
    public typealias MediaTypes = [String]
}

extension FileSource: BodyPartSource {
    static func plan<Source, Value>(
        _ property: Property<Source, Value>, as name: PropertyName, in planner: InputPlanner
    ) throws(AppError) -> any PlannedProperty {
        guard let type = Value.self as? any FileShape.Type else {
            throw AppError("\(name) is a @File, but \(Value.self) is no file")
        }
        return try plan(property, of: type, as: name, in: planner)
    }

    private static func plan<Source, Value, Known: FileShape>(
        _ property: Property<Source, Value>, of type: Known.Type, as name: PropertyName, in planner: InputPlanner
    ) throws(AppError) -> any PlannedProperty {
        let declaration = try property.declaration(of: type, name)
        let field = declaration.options.alias ?? name.key
        let plan: FilePlan<Known>
        do throws(DeclarationMistake) {
            plan = try FilePlan(declaration, field: field)
        } catch {
            throw AppError("\(name): \(error)")
        }
        let use = FileUse(
            staysInMemory: Known.staysInMemory, isList: Known.isList, longest: declaration.options.constraints.maxLength
        )
        let place = try planner.add(
            PlannedRead(
                source: .form, name: field, property: name, hasDefault: declaration.defaultValue != nil,
                declaration: property, file: use
            ) {
                _ = plan.read($0, &$1)
            })
        return Property<Source, Known>.planned(place) { plan.read($0, &$1) }
    }
}

/// What the documentation says of a file that is declared, whatever its type.
protocol DeclaredFile {
    /// Whether there may be several.
    static var isList: Bool { get }
    /// What has to hold for each file, and for how many there are.
    var constraints: Constraints { get }
    /// The media types that a file may have; empty where any will do.
    var contentTypes: [String] { get }
    /// What there is to say of the file.
    var documentation: Documentation { get }
}

extension Property: DeclaredFile where Source == FileSource, Value: FileShape {
    static var isList: Bool { Value.isList }
    var contentTypes: [String] { declaration?.options.mediaTypes.map { $0.asciiLowercased() } ?? [] }
}
