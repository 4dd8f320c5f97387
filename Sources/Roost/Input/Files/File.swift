// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A file of a form that is sent as `multipart/form-data`, as a property of an ``Input``.
///
///     @File var cover: UploadedFile
///     @File(contentTypes: ["image/*"]) var thumbnail: UploadedFile?
///     @File(maxItems: 10, maxLength: 5 << 20) var pages: [UploadedFile]
///     @File var signature: [UInt8]                // or Data: the bytes, read into memory
///
/// Beside files, the fields of the same form are ``Form`` properties. A file without a default is required unless the
/// property is optional; a list of files has to have one. A file input that was left empty in a browser counts as not sent.
@propertyWrapper
public struct File<Value: FileShape>: Decodable, Sendable {
    /// What the request gave, or the default.
    private var value: Value?
    /// What the property was declared with; kept by prototypes alone.
    private let declaration: FileDeclaration<Value>?

    /// The file that the request gave, or the default.
    public var wrappedValue: Value {
        get {
            guard let value = value ?? Value.absent else {
                UnsetProperty.end(
                    "a required @File of type \(Value.self) has no value before its Input is read from a request")
            }
            return value
        }
        set { value = newValue }
    }

    /// A file that is required, or an optional one that is `nil` when it is not sent.
    public init() { self.init(nil) { FileDeclaration(defaultValue: nil) } }

    /// A file with a default, such as an empty list.
    public init(wrappedValue: Value) { self.init(wrappedValue) { FileDeclaration(defaultValue: wrappedValue) } }

    /// A file with constraints, required unless it is optional.
    ///
    /// - Parameters:
    ///   - alias: The field's name in the form; the property's where it is left out.
    ///   - minItems: The list has at least so many files.
    ///   - maxItems: The list has at most so many files.
    ///   - minLength: Each file has at least so many bytes.
    ///   - maxLength: Each file has at most so many bytes.
    ///   - contentTypes: The media types that a file may have, as the client tells it; `image/*` stands for all images.
    ///   - title: A short name for the documentation.
    ///   - description: What the file is, for the documentation.
    ///   - deprecated: Whether clients should no longer send it.
    ///   - hidden: Whether the documentation does not mention it.
    ///   - validate: Throws ``ValueError`` for a file that is right otherwise but must not be.
    public init(
        alias: String? = nil, minItems: Int? = nil, maxItems: Int? = nil, minLength: Int? = nil, maxLength: Int? = nil,
        contentTypes: [String] = [], title: String? = nil, description: String? = nil, deprecated: Bool = false,
        hidden: Bool = false, validate: (@Sendable (Value) throws -> Void)? = nil
    ) {
        self.init(nil) {
            FileDeclaration(
                defaultValue: nil, alias: alias,
                constraints: Constraints(
                    minItems: minItems, maxItems: maxItems, minLength: minLength, maxLength: maxLength),
                contentTypes: contentTypes,
                documentation: Documentation(
                    title: title, description: description, deprecated: deprecated, hidden: hidden),
                validate: validate)
        }
    }

    /// A file with constraints and a default.
    ///
    /// - Parameters:
    ///   - wrappedValue: The default, such as an empty list.
    ///   - alias: The field's name in the form; the property's where it is left out.
    ///   - minItems: The list has at least so many files.
    ///   - maxItems: The list has at most so many files.
    ///   - minLength: Each file has at least so many bytes.
    ///   - maxLength: Each file has at most so many bytes.
    ///   - contentTypes: The media types that a file may have, as the client tells it; `image/*` stands for all images.
    ///   - title: A short name for the documentation.
    ///   - description: What the file is, for the documentation.
    ///   - deprecated: Whether clients should no longer send it.
    ///   - hidden: Whether the documentation does not mention it.
    ///   - validate: Throws ``ValueError`` for a file that is right otherwise but must not be.
    public init(
        wrappedValue: Value, alias: String? = nil, minItems: Int? = nil, maxItems: Int? = nil, minLength: Int? = nil,
        maxLength: Int? = nil, contentTypes: [String] = [], title: String? = nil, description: String? = nil,
        deprecated: Bool = false, hidden: Bool = false, validate: (@Sendable (Value) throws -> Void)? = nil
    ) {
        self.init(wrappedValue) {
            FileDeclaration(
                defaultValue: wrappedValue, alias: alias,
                constraints: Constraints(
                    minItems: minItems, maxItems: maxItems, minLength: minLength, maxLength: maxLength),
                contentTypes: contentTypes,
                documentation: Documentation(
                    title: title, description: description, deprecated: deprecated, hidden: hidden),
                validate: validate)
        }
    }

    private init(_ value: Value?, _ declare: () -> FileDeclaration<Value>) {
        self.value = value
        declaration = Prototype.isBeingMade ? declare() : nil
    }

    private init(read value: Value) {
        self.value = value
        declaration = nil
    }

    /// Needed by the compiler's `init(from:)` of an ``Input``; never comes to be called.
    public init(from decoder: any Decoder) throws { throw NotDecodable() }
}

extension File: InputProperty {
    func planned(as property: PropertyName, in planner: InputPlanner) throws(AppError) -> any PlannedProperty {
        guard let declaration else { throw AppError("\(property) was not made by its Input's init()") }
        if let mistake = declaration.mistake { throw AppError("\(property): \(mistake)") }
        let name = declaration.alias ?? property.key
        let use = FileUse(
            staysInMemory: Value.staysInMemory, isList: Value.isList, longest: declaration.constraints.maxLength)
        try planner.add(
            PlannedRead(
                source: .form, name: name, property: property, hasDefault: value != nil, declaration: self, file: use
            ) {
                _ = declaration.read($0.form.values(name), as: name, &$1)
            })
        return PlannedValue { values throws(UnreadableProperty) in
            var errors: [ValidationError] = []
            guard let value = declaration.read(values.form.values(name), as: name, &errors) else {
                throw UnreadableProperty()
            }
            return File(read: value)
        }
    }

    package var identity: ObjectIdentifier? { declaration.map { ObjectIdentifier($0) } }
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

extension File: DocumentedProperty {
    package var valueType: Any.Type { Value.self }
    package var isRequired: Bool { declaration?.defaultValue == nil && Value.absent == nil }
}

extension File: DeclaredFile {
    static var isList: Bool { Value.isList }
    package var constraints: Constraints { declaration?.constraints ?? Constraints() }
    var contentTypes: [String] { declaration?.contentTypes ?? [] }
    package var documentation: Documentation { declaration?.documentation ?? Documentation() }
}
