// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The part of an ``Input`` that is the request's body, as JSON.
///
///     @Body var item: NewItem
///
/// The body has to call itself JSON (`Content-Type: application/json`); an empty one is an error unless the property is
/// optional or has a default.
@propertyWrapper
public struct Body<Value: Decodable & Sendable>: Decodable, Sendable {
    private var value: Value?

    /// The value that the request gave, or the default.
    public var wrappedValue: Value {
        get {
            guard let value = value ?? Self.absent else {
                preconditionFailure("a required body has no value before its Input is read from a request")
            }
            return value
        }
        set { value = newValue }
    }

    /// A body that is required unless the property is optional.
    public init() {}

    /// A body with a default, for requests without one.
    public init(wrappedValue: Value) { value = wrappedValue }

    /// Needed by the compiler's `init(from:)` of an ``Input``; never comes to be called.
    public init(from decoder: any Decoder) throws { throw NotDecodable() }

    /// What an absent body means where the property is optional.
    private static var absent: Value? {
        guard let type = Value.self as? any ExpressibleByNilLiteral.Type else { return nil }
        return type.init(nilLiteral: ()) as? Value
    }
}

extension Body: InputProperty {
    var source: InputSource { .body }

    var hasDefault: Bool { value != nil }

    func name(for property: String) -> String { property }

    func read(_ name: String, from values: RequestValues, _ errors: inout [ValidationError]) -> Body? {
        guard let body = values.body, !body.bytes.isEmpty else {
            if value != nil || Self.absent != nil { return self }
            errors.append(ValidationError(type: "missing", location: [source.place], message: "Field required"))
            return nil
        }
        guard body.isJSON else {
            errors.append(
                ValidationError(
                    type: "model_attributes_type", location: [source.place],
                    message: "Input should be a valid dictionary or object to extract fields from",
                    input: .string(String(decoding: body.bytes, as: UTF8.self))))
            return nil
        }
        do throws(JSONReadingError) {
            return Body(wrappedValue: try JSONReader().read(Value.self, from: body.bytes, at: [source.place]))
        } catch {
            errors.append(contentsOf: error.validationErrors(at: [source.place]))
            return nil
        }
    }
}
