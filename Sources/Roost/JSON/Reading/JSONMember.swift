// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A type that is told which member of which type it is read for, such as a property wrapper that knows constraints for
/// the member, or a default for the case that it is missing.
protocol JSONMemberDecodable: Decodable {
    static func read(_ member: JSONMember) throws -> Self
}

/// One member of an object, which may be missing.
struct JSONMember {
    /// The member's name in the text.
    let name: String
    /// The type that the member belongs to.
    let owner: any Decodable.Type

    private let reading: JSONReading
    private let object: Int
    private let index: Int

    init(_ key: some CodingKey, of container: JSONObjectDecoding<some CodingKey>) {
        name = key.stringValue
        owner = container.owner
        reading = container.reading
        object = container.object
        index = reading.find(name, in: object)
    }

    /// Whether the object has no such member; of an object that is itself missing nothing can be said.
    var isMissing: Bool { index == JSONReading.nothing && object != JSONReading.nothing }

    /// Reads the member's value and checks it, if it could be read; a missing member is an error.
    func value<Value: Decodable>(_ type: Value.Type, check: (Value) -> ValueError? = { _ in nil }) throws -> Value {
        let known = reading.report.errors.count
        let index = isMissing ? try reading.missing(JSONKey(stringValue: name), in: object) : index
        let value = try reading.value(type, at: index)
        reading.moveOn(in: object, after: index)
        guard index != JSONReading.nothing, reading.report.errors.count == known, let problem = check(value) else {
            return value
        }
        return try reading.refuse(problem, at: index, placeholder: value)
    }
}
