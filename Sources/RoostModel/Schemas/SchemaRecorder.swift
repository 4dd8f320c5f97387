// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A decoder that has nothing to decode: it notes what it is asked for, and answers with something empty.
///
/// A class without a lock: made, used and dropped within one call.
final class SchemaRecorder: Decoder {
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    /// More types that are tried one after the other are not asked for.
    static let mostChoices = 16
    /// A type that contains itself, and not in an optional or a list, would go on for ever.
    private static let deepest = 32

    private(set) var form = SchemaRecording.nothing
    private(set) var asksForNull = false
    /// Members that the type looks for before it reads them.
    private var optional: Set<String> = []
    /// How many single values are refused before one is given.
    private var refusals: Int
    private let depth: Int

    init(refusing refusals: Int = 0, depth: Int = 0) {
        self.refusals = refusals
        self.depth = depth
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        if case .object = form {} else { form = .object([]) }
        return KeyedDecodingContainer(RecordingObject(recorder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        form = .array([])
        return RecordingArray(recorder: self)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { RecordingValue(recorder: self) }
}

// MARK: - What is noted

extension SchemaRecorder {
    /// Notes a member, unless it was asked for before.
    func note(_ name: String, _ content: SchemaRecording.Content, isRequired: Bool) {
        guard case .object(var members) = form, !members.contains(where: { $0.name == name }) else { return }
        let isRequired = isRequired && !optional.contains(name)
        members.append(SchemaRecording.Member(name: name, content: content, isRequired: isRequired))
        form = .object(members)
    }

    /// Notes that a member may be missing, before it is asked for.
    func noteOptional(_ name: String) { optional.insert(name) }

    /// Notes an element of a list.
    func note(element content: SchemaRecording.Content) {
        guard case .array(let elements) = form else { return }
        form = .array(elements + [content])
    }

    /// Notes a single value.
    ///
    /// - Throws: `DecodingError`, so that the type asks for another one.
    func note<Value: Decodable>(value type: Value.Type) throws {
        guard refusals == 0 else {
            refusals -= 1
            throw DecodingError.typeMismatch(
                type, DecodingError.Context(codingPath: [], debugDescription: "another type is asked for"))
        }
        if case .nothing = form { form = .value(type) }
    }

    /// Notes that a single value may be null.
    func noteNull() { asksForNull = true }

    /// A recorder for what is inside.
    func nested() -> SchemaRecorder { SchemaRecorder(depth: depth + 1) }
}

// MARK: - What is given

extension SchemaRecorder {
    /// Something empty of a type.
    ///
    /// - Throws: ``SchemaRecording/Unreadable`` where the type refuses all there is.
    func placeholder<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if let scalar = type as? any JSONScalar.Type { return recast(any: scalar.placeholder) }
        if let container = type as? any SchemaContainer.Type { return recast(any: container.empty) }
        do {
            if let example = (type as? any SchemaProviding.Type)?.schema.example {
                return try JSONReader().read(type, from: JSONWriter().bytes(of: example))
            }
            if let first = (type as? any CaseIterable.Type).flatMap({ firstCase(of: $0) }) as? Value { return first }
            guard depth < Self.deepest else { throw ValueError("it contains itself") }
            let recorder = nested()
            if let union = type as? any TaggedUnion.Type, let first = try firstVariant(of: union, recorder) as? Value {
                return first
            }
            return try Value(from: recorder)
        } catch {
            throw SchemaRecording.Unreadable(type, error)
        }
    }

    private func recast<Value>(any value: Any) -> Value {
        // PRECONDITION: the value was made by the type itself, under another name.
        guard let value = value as? Value else { preconditionFailure("\(Swift.type(of: value)) is not \(Value.self)") }
        return value
    }

    private func firstCase<Cases: CaseIterable>(of type: Cases.Type) -> Any? { type.allCases.first }

    private func firstVariant<Union: TaggedUnion>(of type: Union.Type, _ recorder: SchemaRecorder) throws -> Any? {
        try type.variants.first?.read(recorder)
    }
}
