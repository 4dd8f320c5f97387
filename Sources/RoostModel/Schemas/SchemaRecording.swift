// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What a type asks its decoder for.
enum SchemaRecording {
    /// Something that was asked for: a type, or what stands in a container inside of the type's own.
    enum Content {
        case type(any Decodable.Type)
        case nested(SchemaRecorder)
    }

    struct Member {
        let name: String
        let content: Content
        var isRequired: Bool
    }

    case nothing
    case object([Member])
    case array([Content])
    /// One value without a container of its own.
    case value(any Decodable.Type)
    /// One value of several types, which are tried one after the other.
    case choice([any Decodable.Type], isNullable: Bool)
}

extension SchemaRecording {
    /// Reads a type from nothing, to see what it asks for.
    ///
    /// - Throws: ``DeclarationMistake`` where the type refuses what it gets, which is something empty.
    init(of type: any Decodable.Type) throws(DeclarationMistake) {
        let recorder = SchemaRecorder()
        do {
            _ = try type.init(from: recorder)
        } catch {
            throw DeclarationMistake(
                "\(type) cannot be described, because it cannot be read from something empty (\(Self.reason(error))): let "
                    + "\((error as? Unreadable)?.type ?? "\(type)") conform to SchemaProviding, with an example in its schema, or leave "
                    + "the route out of the documentation with .hidden")
        }
        self = recorder.form
        guard case .value(let first) = self else { return }
        let others = Self.others(of: type, after: first)
        if !others.isEmpty { self = .choice([first] + others, isNullable: recorder.asksForNull) }
    }

    /// The members of a type that is read from an object; nil where that cannot be found out.
    static func members(of type: any Decodable.Type) -> Set<String>? {
        let recorder = SchemaRecorder()
        guard (try? type.init(from: recorder)) != nil, case .object(let members) = recorder.form else { return nil }
        return Set(members.map(\.name))
    }

    /// What a type asks for when it does not get what it has asked for first, and so on.
    private static func others(of type: any Decodable.Type, after first: any Decodable.Type) -> [any Decodable.Type] {
        var asked: [any Decodable.Type] = [first]
        while asked.count < SchemaRecorder.mostChoices {
            let recorder = SchemaRecorder(refusing: asked.count)
            _ = try? type.init(from: recorder)
            guard case .value(let next) = recorder.form else { break }
            asked.append(next)
        }
        return Array(asked.dropFirst())
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as Unreadable: error.reason
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.keyNotFound(_, let context), DecodingError.dataCorrupted(let context):
            context.debugDescription
        default: ValueError(thrown: error).message
        }
    }

    /// A type inside of the one that is read has refused what it got.
    struct Unreadable: Error {
        let type: String
        let reason: String

        /// Keeps the innermost type, whatever is around it.
        init(_ type: Any.Type, _ error: any Error) {
            if let inner = error as? Unreadable {
                self = inner
            } else {
                self.type = "\(type)"
                reason = SchemaRecording.reason(error)
            }
        }
    }
}
