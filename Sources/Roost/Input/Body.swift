// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The body of a request, or a member of it, as a property of an ``Input``.
///
///     @Body var item: NewItem
///     @Body(ge: 0) var count: Int
///
/// A single one is the body itself. Two or more on one route, in whichever structs they stand, are members of one JSON
/// object, under their names; `embed: true` makes a member even of a single one.
///
/// The body has to call itself JSON: `Content-Type: application/json` or a type that ends in `+json`. One that does not
/// is a text, and becomes what a JSON string could become. An empty body, and a member that is missing or null, is an
/// error unless the property is optional or has a default.
///
/// A `[UInt8]` or `Data` takes the bytes as they are, whatever their content type.
public typealias Body<Value: Decodable & Sendable> = Property<BodySource, Value>

/// The body of a request, as one value or as several members of a JSON object.
public enum BodySource: PropertySource {
    /// True to read a member of an object even if there is no other body.
    public typealias Embedding = Bool
}

extension BodySource: BodyPartSource {
    static func plan<Source, Value>(
        _ property: Property<Source, Value>, as name: PropertyName, in planner: InputPlanner
    ) throws(AppError) -> any PlannedProperty {
        guard let type = Value.self as? any (Decodable & Sendable).Type else {
            throw AppError("\(name) is a @Body, but \(Value.self) is not Decodable")
        }
        return try plan(property, of: type, as: name, in: planner)
    }

    private static func plan<Source, Value, Known: Decodable & Sendable>(
        _ property: Property<Source, Value>, of type: Known.Type, as name: PropertyName, in planner: InputPlanner
    ) throws(AppError) -> any PlannedProperty {
        let declaration = try property.declaration(of: type, name)
        let member = declaration.options.alias ?? name.key
        let reader: BodyReader<Known>
        do throws(DeclarationMistake) {
            try BodyTypeCheck.check(type)
            reader = try BodyReader(name: member, declaration)
        } catch {
            throw AppError("\(name): \(error)")
        }
        let place = try planner.add(
            PlannedRead(
                source: .body, name: member, property: name, hasDefault: declaration.defaultValue != nil,
                declaration: property, takesRawBody: type is any RawBody.Type, embeds: declaration.options.embeds
            ) {
                _ = reader.read($0, &$1)
            })
        return Property<Source, Known>.planned(place) { reader.read($0, &$1) }
    }
}
