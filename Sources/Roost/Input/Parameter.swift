// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A parameter of an ``Input``, read from one place in the request: see ``Path``, ``Query`` and ``Header``.
@propertyWrapper
public struct Parameter<Source: ParameterSource, Value: ParameterShape>: Decodable, Sendable {
    private var declared: Declared<Value>

    /// The value that the request gave, or the default.
    public var wrappedValue: Value {
        get { declared.value }
        set { declared.value = newValue }
    }

    /// A required parameter, or an optional one that is `nil` when it is not sent.
    public init() { declared = Declared() }

    /// A parameter with a default.
    public init(wrappedValue: Value) { declared = Declared(wrappedValue) }

    /// A parameter with constraints, required unless it is optional.
    ///
    /// - Parameters:
    ///   - alias: The name in the request; made of the property's where it is left out.
    ///   - gt: The value is greater than this.
    ///   - ge: The value is this or greater.
    ///   - lt: The value is less than this.
    ///   - le: The value is this or less.
    ///   - multipleOf: The value is a multiple of this.
    ///   - minLength: The text has at least so many characters.
    ///   - maxLength: The text has at most so many characters.
    public init(
        alias: String? = nil, gt: ParameterConstraints.Bound? = nil,
        ge: ParameterConstraints.Bound? = nil, lt: ParameterConstraints.Bound? = nil,
        le: ParameterConstraints.Bound? = nil, multipleOf: ParameterConstraints.Bound? = nil, minLength: Int? = nil,
        maxLength: Int? = nil
    ) {
        declared = Declared(
            alias: alias,
            ParameterConstraints(
                gt: gt, ge: ge, lt: lt, le: le, multipleOf: multipleOf, minLength: minLength, maxLength: maxLength))
    }

    /// A parameter with a default and constraints.
    ///
    /// - Parameters:
    ///   - wrappedValue: The default.
    ///   - alias: The name in the request; made of the property's where it is left out.
    ///   - gt: The value is greater than this.
    ///   - ge: The value is this or greater.
    ///   - lt: The value is less than this.
    ///   - le: The value is this or less.
    ///   - multipleOf: The value is a multiple of this.
    ///   - minLength: The text has at least so many characters.
    ///   - maxLength: The text has at most so many characters.
    public init(
        wrappedValue: Value, alias: String? = nil, gt: ParameterConstraints.Bound? = nil,
        ge: ParameterConstraints.Bound? = nil, lt: ParameterConstraints.Bound? = nil,
        le: ParameterConstraints.Bound? = nil, multipleOf: ParameterConstraints.Bound? = nil, minLength: Int? = nil,
        maxLength: Int? = nil
    ) {
        declared = Declared(
            wrappedValue, alias: alias,
            ParameterConstraints(
                gt: gt, ge: ge, lt: lt, le: le, multipleOf: multipleOf, minLength: minLength, maxLength: maxLength))
    }

    /// Needed by the compiler's `init(from:)` of an ``Input``; never comes to be called.
    public init(from decoder: any Decoder) throws { throw NotDecodable() }
}

extension Parameter: InputProperty {
    var source: InputSource { Source.kind.input }

    var hasDefault: Bool { declared.hasDefault }

    func name(for property: String) -> String { Source.kind.name(property, declared.alias) }

    func read(_ name: String, from values: RequestValues, _ errors: inout [ValidationError]) -> Parameter? {
        guard
            let read = declared.reading(
                Source.kind.texts(name, values), at: [source.place, .name(name)], lastCounts: Source.kind.lastCounts,
                &errors)
        else { return nil }
        var copy = self
        copy.declared = read
        return copy
    }
}
